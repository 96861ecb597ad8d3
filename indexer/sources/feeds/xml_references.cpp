#include "xml_references.hpp"

#include "analysis/letters/ascii_lowered.hpp"
#include "analysis/letters/charset.hpp"
#include "analysis/letters/utf8.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace poshuk::sources {
namespace {

constexpr std::size_t longest_reference = 40;

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// What XML 1.0 (2.2) takes for a character.
bool is_character(char32_t c)
{
    return c == U'\t' || c == U'\n' || c == U'\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

std::optional<char32_t> number_of(std::string_view reference)
{
    reference.remove_prefix(1); // #
    const bool is_hex = !reference.empty() && (reference.front() | 0x20) == 'x';
    reference.remove_prefix(is_hex ? 1 : 0);
    std::uint32_t value = 0;
    const auto* const end = reference.data() + reference.size();
    constexpr int hexadecimal = 16;
    constexpr int decimal = 10;
    const auto [at, error] = std::from_chars(reference.data(), end, value, is_hex ? hexadecimal : decimal);
    if (error == std::errc::result_out_of_range) {
        return U'\0'; // no character either
    }
    return error == std::errc{} && at == end ? std::optional(static_cast<char32_t>(value)) : std::nullopt;
}

std::string escaped(char32_t c)
{
    if (c == U'<' || c == U'&' || c == U'"' || c == U'>') {
        return c == U'<' ? "&lt;" : c == U'&' ? "&amp;" : c == U'>' ? "&gt;" : "&quot;";
    }
    std::string result;
    utf8::append(result, c);
    return result;
}

} // namespace

bool XmlReferences::may_go_on(std::string_view reference, char c)
{
    if (reference.size() >= longest_reference) {
        return false;
    }
    return reference.empty() ? c == '#' || is_letter(c) : is_letter(c) || is_digit(c);
}

/// Of a reference by number.
XmlReferences::Meaning XmlReferences::character_of(std::string_view reference)
{
    const auto number = number_of(reference);
    if (!number) {
        return {fmt::format("&amp;{};", reference), XmlFault::markup};
    }
    const auto first_half = std::exchange(half_, U'\0');
    const auto c = *number;
    constexpr char32_t first_high = 0xD800;
    constexpr char32_t first_low = 0xDC00;
    constexpr char32_t behind_low = 0xE000;
    if (c >= first_high && c < first_low) {
        half_ = c;
        return {};
    }
    if (first_half != 0 && c >= first_low && c < behind_low) {
        constexpr unsigned bits = 10;
        return {escaped(0x10000 + ((first_half - first_high) << bits) + (c - first_low))};
    }
    if (c >= 0x80 && c < 0xA0) { // who writes these means windows-1252, as browsers know
        const auto meant = analysis::to_utf8(std::string(1, static_cast<char>(c)), analysis::Charset::windows1252);
        return {utf8::valid(meant) && static_cast<unsigned char>(meant.front()) >= 0xC3 ? meant : std::string{}};
    }
    if (!is_character(c)) {
        return {c == U'\u000B' || c == U'\u000C' ? " " : "", XmlFault::character};
    }
    return {escaped(c)};
}

XmlReferences::Meaning XmlReferences::meaning_of(std::string_view reference, bool declares_entities)
{
    if (reference.starts_with('#')) {
        return character_of(reference);
    }
    half_ = 0;
    static constexpr std::array<std::string_view, 5> of_xml{"amp", "lt", "gt", "quot", "apos"};
    if (std::find(of_xml.begin(), of_xml.end(), reference) != of_xml.end()) {
        return {fmt::format("&{};", reference)};
    }
    const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(reference).c_str()));
    known = known != nullptr
                ? known
                : htmlEntityLookup(reinterpret_cast<const xmlChar*>(analysis::ascii_lowered(reference).c_str()));
    if (known != nullptr) {
        return {escaped(static_cast<char32_t>(known->value))};
    }
    return declares_entities ? Meaning{{}, XmlFault::refused_entity}
                             : Meaning{fmt::format("&amp;{};", reference), XmlFault::entity};
}

} // namespace poshuk::sources
