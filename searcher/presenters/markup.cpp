#include "markup.hpp"

#include "command_line/terminal.hpp"

#include <fmt/format.h>

namespace poshuk::presenters {
namespace {

void append(std::string& result, std::string_view text, const Markup& markup)
{
    if (!markup.escape_html) {
        result += command_line::printable(text); // an article must not steer the terminal
        return;
    }
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        case '\n': result += ' '; break;
        default: result += c; break;
        }
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

std::string linked(const std::string& text, std::string_view url)
{
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
        return text;
    }
    std::string address;
    for (const char c : url) {
        if (c > ' ' && c < '\x7f') {
            address += c;
        } else {
            address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\", address, text);
}

} // namespace poshuk::presenters
