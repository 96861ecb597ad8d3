#include "mime_headers.hpp"

#include "analysis/letters/trimmed.hpp"
#include "mime_text.hpp"

#include <algorithm>
#include <optional>

namespace poshuk::sources {
namespace {

std::string small(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return result;
}

/// «=?UTF-8?B?0KLRgNCw0Lw=?=»
struct EncodedWord {
    std::string charset;
    std::string bytes;
    std::size_t size = 0; ///< as it stands there
};

std::optional<EncodedWord> encoded_word_at(std::string_view text, std::size_t begin)
{
    constexpr std::size_t longest = 4096; // bytes, where the standard has 75
    text = text.substr(0, std::min(text.size(), begin + longest));
    if (!text.substr(begin).starts_with("=?")) {
        return std::nullopt;
    }
    const auto charset_end = text.find('?', begin + 2);
    if (charset_end == std::string_view::npos || charset_end + 2 >= text.size() || text[charset_end + 2] != '?') {
        return std::nullopt;
    }
    const auto content_begin = charset_end + 3;
    const auto end = text.find("?=", content_begin);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto content = text.substr(content_begin, end - content_begin);
    EncodedWord word;
    word.charset = small(text.substr(begin + 2, charset_end - begin - 2));
    word.charset.erase(std::min(word.charset.find('*'), word.charset.size())); // its language, RFC 2231
    word.size = end + 2 - begin;
    switch (text[charset_end + 1]) {
    case 'B':
    case 'b': word.bytes = from_base64(content); return word;
    case 'Q':
    case 'q': {
        std::string spaced(content);
        std::replace(spaced.begin(), spaced.end(), '_', ' ');
        word.bytes = from_quoted_printable(spaced);
        return word;
    }
    default: return std::nullopt;
    }
}

} // namespace

void MimeHeaders::add_line(std::string_view line)
{
    constexpr std::size_t most_bytes = std::size_t{256} * 1024;
    bytes_ += line.size();
    if (bytes_ > most_bytes || line.empty()) {
        return;
    }
    if (line.front() == ' ' || line.front() == '\t') {
        if (!headers_.empty()) {
            headers_.back().second.append(" ").append(analysis::trimmed(line));
        }
        return;
    }
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) {
        headers_.emplace_back(small(analysis::trimmed(line.substr(0, colon))),
                              analysis::trimmed(line.substr(colon + 1)));
    }
}

std::string_view MimeHeaders::value(std::string_view name) const
{
    const auto found = std::find_if(headers_.begin(), headers_.end(),
                                    [name = small(name)](const auto& header) { return header.first == name; });
    return found == headers_.end() ? std::string_view{} : std::string_view(found->second);
}

std::string mime_type(std::string_view value)
{
    return small(analysis::trimmed(value.substr(0, value.find(';'))));
}

std::string parameter(std::string_view value, std::string_view name)
{
    for (auto at = value.find(';'); at != std::string_view::npos;) {
        const auto begin = value.find_first_not_of(" \t;", at);
        const auto equals = value.find('=', std::min(begin, value.size()));
        if (begin == std::string_view::npos || equals == std::string_view::npos) {
            return {};
        }
        const bool is_it = small(analysis::trimmed(value.substr(begin, equals - begin))) == name;
        auto content = value.find_first_not_of(" \t", equals + 1);
        content = std::min(content, value.size());
        const bool quoted = content < value.size() && value[content] == '"';
        const auto end = quoted ? value.find('"', content + 1) : value.find(';', content);
        if (is_it) {
            content += quoted ? 1 : 0;
            return std::string(analysis::trimmed(value.substr(content, std::min(end, value.size()) - content)));
        }
        at = end == std::string_view::npos ? end : value.find(';', end);
    }
    return {};
}

std::string decoded_header(std::string_view value)
{
    std::string result;
    EncodedWord open; ///< words of one set are put together first: a letter may be divided between them
    const auto close = [&] {
        if (!open.bytes.empty()) {
            result += text_in(open.bytes, open.charset);
        }
        open = {};
    };
    std::string plain;
    for (std::size_t i = 0; i < value.size();) {
        if (auto word = encoded_word_at(value, i)) {
            // Space between encoded words is none.
            if (!analysis::trimmed(plain).empty() || open.size == 0) {
                close();
                result += text_in(plain, {});
            }
            plain.clear();
            if (open.size > 0 && open.charset != word->charset) {
                close();
            }
            i += word->size;
            word->bytes.insert(0, open.bytes);
            open = std::move(*word);
            continue;
        }
        plain += value[i++];
    }
    close();
    result += text_in(plain, {});
    return std::string(analysis::trimmed(result));
}

std::string name_of_mailbox(std::string_view value)
{
    const auto address = value.find('<');
    const auto end = value.find('>', std::min(address, value.size()));
    auto name = std::string(analysis::trimmed(value.substr(0, address), " \t\""));
    if (address == std::string_view::npos) {
        // «hanna@list.example (Ганна Коваль)», as it was written before
        const auto open = value.find('(');
        const auto close = value.find(')', std::min(open, value.size()));
        return decoded_header(open != std::string_view::npos && close != std::string_view::npos
                                  ? value.substr(open + 1, close - open - 1)
                                  : value.substr(0, value.find(',')));
    }
    std::erase(name, '\\'); // before quotation marks in it
    name = decoded_header(name);
    return !name.empty() || end == std::string_view::npos
               ? name
               : decoded_header(value.substr(address + 1, end - address - 1));
}

} // namespace poshuk::sources
