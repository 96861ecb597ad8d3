#include "article_check.hpp"

#include "analysis/text/tokenizer.hpp"
#include "index/schema.hpp"
#include "messages/localized.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk {
namespace {

/// For each byte that begins a character: how many letters the folding can make of it at most.
/// Bytes inside of characters count nothing.
constexpr std::array<std::uint8_t, 256> most_letters = [] {
    // U+FDFA, the longest of Unicode's compatibility decompositions
    constexpr std::uint8_t ligature = 18;
    std::array<std::uint8_t, 256> letters{};
    for (unsigned byte = 0; byte < letters.size(); ++byte) {
        const bool ascii = byte < 0x80;
        const bool inside = byte >= 0x80 && byte < 0xC0;
        const bool cyrillic = byte >= 0xD0 && byte <= 0xD3;
        const bool latin_1 = byte == 0xC2 || byte == 0xC3; // ½ and ß
        const bool punctuation = byte == 0xE2;             // the quotation marks of every text
        letters[byte] = inside ? 0 : ascii || cyrillic ? 1 : latin_1 ? 3 : punctuation ? 4 : ligature;
    }
    return letters;
}();

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// A letter of Ukrainian or English, or a digit.
bool begins_word(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xD0 || byte == 0xD1 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool may_have_long_word(std::string_view text)
{
    std::size_t letters = 0;
    for (const char c : text) {
        letters = is_space(c) ? 0 : letters + most_letters[static_cast<unsigned char>(c)];
        if (letters >= analysis::Tokenizer::max_word_letters) {
            return true;
        }
    }
    return false;
}

bool has_word(std::string_view text)
{
    for (const char c : text) {
        if (begins_word(c)) {
            return true;
        }
    }
    return false;
}

} // namespace

Message why_rejected(const Article& article)
{
    if (article.id.empty()) {
        return localized("the article has no id", "стаття не має id");
    }
    if (article.id.size() > index::max_id_bytes) {
        return localized("the id is longer than {} bytes", "id довший за {} байтів", index::max_id_bytes);
    }
    if (article.id.find('\0') != std::string::npos) {
        return localized("the id has a zero byte in it", "в id є нульовий байт");
    }
    if (!simdjson::validate_utf8(article.id)) {
        return localized("the id is not valid UTF-8", "id — не коректний UTF-8");
    }
    std::size_t bytes = 0;
    std::vector<std::string_view> texts{article.id,         article.title,        article.text,     article.date,
                                        article.source,     article.url,          article.author,   article.rubric,
                                        article.document,   article.partial_date, article.language, article.page_path,
                                        article.page_sha256};
    texts.insert(texts.end(), article.tags.begin(), article.tags.end());
    for (const auto text : texts) {
        bytes += text.size();
        if (!simdjson::validate_utf8(text)) {
            return localized("the text is not valid UTF-8", "текст — не коректний UTF-8");
        }
    }
    if (bytes > max_article_bytes) {
        return localized("the article is larger than {} MiB", "стаття більша за {} МіБ",
                         max_article_bytes / (1024 * 1024));
    }
    return {};
}

bool is_plain(const Article& article)
{
    if (!has_word(article.title) && !has_word(article.text)) {
        return false;
    }
    std::vector<std::string_view> texts{article.title, article.text, article.source, article.author};
    texts.insert(texts.end(), article.tags.begin(), article.tags.end());
    for (const auto text : texts) {
        if (may_have_long_word(text)) {
            return false;
        }
    }
    return true;
}

bool has_text(const Article& article)
{
    return std::any_of(article.text.begin(), article.text.end(), [](char c) { return !is_space(c); });
}

} // namespace poshuk
