#include "message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace poshuk::server {
namespace {

/// With `plus_is_space` as forms write it (application/x-www-form-urlencoded).
std::optional<std::string> decoded(std::string_view text, bool plus_is_space)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += plus_is_space && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        constexpr std::size_t digits = 2;
        constexpr int hexadecimal = 16;
        unsigned value = 0;
        const auto* const begin = text.data() + i + 1;
        const auto* const end = text.data() + std::min(i + 1 + digits, text.size());
        const auto read = std::from_chars(begin, end, value, hexadecimal);
        if (read.ptr != begin + digits) {
            return std::nullopt;
        }
        result += static_cast<char>(value);
        i += digits;
    }
    return result;
}

/// Calls `visit` for each part between separators until it says false.
template <typename Visit>
bool each_part(std::string_view text, char separator, Visit visit)
{
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(separator, begin), text.size());
        if (!visit(text.substr(begin, end - begin))) {
            return false;
        }
        begin = end + 1;
    }
    return true;
}

} // namespace

std::string Target::parameter(const std::string& name, std::string_view fallback) const
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string(fallback) : found->second;
}

bool parse_target(std::string_view text, Target& target)
{
    if (!text.starts_with('/')) {
        return false;
    }
    const auto question = std::min(text.find('?'), text.size());
    const bool sound = each_part(text.substr(1, question - 1), '/', [&](std::string_view segment) {
        auto plain = decoded(segment, false);
        if (plain && !plain->empty()) {
            target.path.push_back(*std::move(plain));
        }
        return plain.has_value();
    });
    const auto query = text.substr(std::min(question + 1, text.size()));
    return sound && each_part(query, '&', [&](std::string_view pair) {
               const auto equals = std::min(pair.find('='), pair.size());
               const auto name = decoded(pair.substr(0, equals), true);
               auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
               if (name && value && !name->empty()) {
                   target.parameters[*name] = *std::move(value);
               }
               return name && value;
           });
}

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view plain = "-._~";
    std::string result;
    for (const char c : text) {
        const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter_or_digit || plain.find(c) != std::string_view::npos) {
            result += c;
        } else {
            result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return result;
}

} // namespace poshuk::server
