#include "mime_text.hpp"

#include "analysis/letters/charset.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>
#include <optional>

namespace poshuk::sources {
namespace {

int value_of_base64(char c)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto place = alphabet.find(c);
    return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

int value_of_hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/// What is well formed of UTF-8, and U+FFFD for every other byte.
std::string mended(std::string_view bytes)
{
    std::string text;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto begin = i;
        if (utf8::next(bytes, i) == utf8::malformed) {
            text += "\uFFFD";
        } else {
            text.append(bytes, begin, i - begin);
        }
    }
    return text;
}

/// By ICU's converter of that name.
std::optional<std::string> converted_by_name(std::string_view bytes, const std::string& charset)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status), ucnv_close);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), from.get(), status);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    std::string text;
    wide.toUTF8String(text);
    return text;
}

} // namespace

std::string from_base64(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    unsigned bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        const int value = value_of_base64(c);
        if (value < 0) {
            continue;
        }
        bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFFFU;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count & 0xFFU);
        }
    }
    return bytes;
}

std::string from_quoted_printable(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            bytes += text[i];
            continue;
        }
        // A line that goes on has the sign at its end, and maybe spaces that came on the way.
        auto end = i + 1;
        while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) {
            ++end;
        }
        if (end >= text.size() || text[end] == '\n') {
            i = end;
            continue;
        }
        const int high = i + 2 < text.size() ? value_of_hex(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? value_of_hex(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            bytes += '=';
            continue;
        }
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return bytes;
}

std::string without_encoding(std::string body, std::string_view encoding)
{
    std::string name(analysis::trimmed(encoding));
    for (auto& c : name) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    return name == "base64"             ? from_base64(body)
           : name == "quoted-printable" ? from_quoted_printable(body)
                                        : std::move(body);
}

std::string text_in(std::string_view bytes, std::string_view charset)
{
    const std::string name(charset);
    if (name.empty() || bytes.empty()) {
        const auto decoded = analysis::decode_text(bytes);
        return decoded ? decoded->text : mended(bytes);
    }
    const auto known = analysis::charset_named(name);
    if (known && *known != analysis::Charset::utf8) {
        return analysis::to_utf8(bytes, *known);
    }
    if (known && utf8::valid(bytes)) {
        return std::string(bytes);
    }
    constexpr std::size_t most_for_icu = std::size_t{64} << 20U;
    auto text = known || bytes.size() > most_for_icu ? std::nullopt : converted_by_name(bytes, name);
    if (text) {
        return std::move(*text);
    }
    const auto decoded = analysis::decode_text(bytes);
    return decoded ? decoded->text : mended(bytes);
}

} // namespace poshuk::sources
