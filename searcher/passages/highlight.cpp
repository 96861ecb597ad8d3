#include "poshuk/highlight.hpp"

#include "analysis/letters/utf8.hpp"

namespace poshuk {
namespace {

constexpr unsigned char first_beyond_ascii = 0x80;
constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

/// What XML knows no way to write (XML 1.0, Char), and bytes that are no character.
bool is_no_xml(char32_t character)
{
    return character == utf8::malformed || character == 0xFFFE || character == 0xFFFF;
}

void append(std::string& result, std::string_view text, const Markup& markup)
{
    if (markup.escaped == nullptr) {
        result += text;
    } else {
        result += markup.escaped(text);
    }
}

} // namespace

std::string html_escaped(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= first_beyond_ascii) {
            const auto begin = i;
            const auto character = utf8::next(text, i);
            result += is_no_xml(character) ? replacement : text.substr(begin, i - begin);
            continue;
        }
        ++i;
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        default: result += static_cast<unsigned char>(c) < ' ' || c == '\x7f' ? ' ' : c; break;
        }
    }
    return result;
}

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
        std::string text;
        if (passage.cut_before) {
            text.append(markup.ellipsis).append(" ");
        }
        text += marked(hit.article.text, passage.range, hit.text_matches, markup);
        if (passage.cut_after) {
            text.append(" ").append(markup.ellipsis);
        }
        result.push_back(std::move(text));
    }
    return result;
}

} // namespace poshuk
