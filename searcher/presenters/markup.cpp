#include "markup.hpp"

#include <algorithm>

namespace poshuk::presenters {
namespace {

void append(std::string& result, std::string_view text, const Markup& markup)
{
    for (const char c : text) {
        if (markup.escape_html) {
            switch (c) {
            case '&': result += "&amp;"; continue;
            case '<': result += "&lt;"; continue;
            case '>': result += "&gt;"; continue;
            case '"': result += "&quot;"; continue;
            case '\'': result += "&#39;"; continue;
            default: break;
            }
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            result += ' '; // an article must not steer the terminal
            continue;
        }
        result += c == '\n' ? ' ' : c;
    }
}

} // namespace

std::string marked(std::string_view text, const TextRange& range, const std::vector<TextRange>& matches,
                   const Markup& markup)
{
    std::string result;
    const auto end = range.start + range.length;
    std::size_t at = range.start;
    for (const auto& match : matches) {
        if (match.start < at || match.start + match.length > end) {
            continue;
        }
        append(result, text.substr(at, match.start - at), markup);
        result += markup.before;
        append(result, text.substr(match.start, match.length), markup);
        result += markup.after;
        at = match.start + match.length;
    }
    append(result, text.substr(at, end - at), markup);
    return result;
}

std::string marked(std::string_view text, const std::vector<TextRange>& matches, const Markup& markup)
{
    return marked(text, {0, text.size()}, matches, markup);
}

std::vector<std::string> marked_passages(const Hit& hit, const Markup& markup)
{
    std::vector<std::string> result;
    for (const auto& passage : hit.passages) {
        result.push_back((passage.cut_before ? "… " : "") +
                         marked(hit.article.text, passage.range, hit.text_matches, markup) +
                         (passage.cut_after ? " …" : ""));
    }
    return result;
}

} // namespace poshuk::presenters
