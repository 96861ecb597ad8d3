#include "orthography.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace poshuk::analysis {
namespace {

bool is_cyrillic_letter(char32_t c)
{
    return c >= 0x400 && c < 0x530 && u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_ascii_letter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

/// A mark that is written over, under or through a letter.
bool is_mark(char32_t c)
{
    return c >= 0x300 && c < 0x370;
}

/// A field that names one character: itself, or U+XXXX.
std::optional<char32_t> named_character(std::string_view field)
{
    if (field.size() > 2 && field.starts_with("U+")) {
        std::uint32_t value = 0;
        const auto* end = field.data() + field.size();
        const auto [stop, error] = std::from_chars(field.data() + 2, end, value, 16);
        if (error == std::errc{} && stop == end && value <= 0x10FFFF) {
            return static_cast<char32_t>(value);
        }
        return std::nullopt;
    }
    std::size_t offset = 0;
    const char32_t c = utf8::next(field, offset);
    return offset == field.size() ? std::optional(c) : std::nullopt;
}

} // namespace

Orthography::Orthography(const std::filesystem::path& tsv, std::string& digest_input)
{
    UErrorCode status = U_ZERO_ERROR;
    nfkc_casefold_ = unorm2_getNFKCCasefoldInstance(&status);
    if (U_FAILURE(status) != 0) {
        throw Error(ErrorCode::internal,
                    localized("ICU cannot load its normalisation data ({}).",
                              "ICU не може завантажити дані нормалізації ({}).", u_errorName(status)));
    }
    TsvReader rows(tsv);
    while (rows.next(2, 4)) {
        const auto kind = rows.field(0);
        const auto first = named_character(rows.field(1));
        if (!first) {
            rows.fail(1, localized("expected one character or U+XXXX", "потрібен один символ або U+XXXX"));
        }
        digest_input.append(kind).append("\t").append(rows.field(1)).append("\t").append(rows.field(2)).append("\n");
        if (kind == "apostrophe") {
            classes_[*first] |= apostrophe;
        } else if (kind == "typed-apostrophe") {
            classes_[*first] |= typed;
        } else if (kind == "drop") {
            classes_[*first] |= dropped;
        } else if (kind == "symbol") {
            classes_[*first] |= symbol;
        } else if (kind == "fold") {
            const auto letters = rows.field(2);
            if (*first < 0x80 || letters.empty() || !std::all_of(letters.begin(), letters.end(), [](char letter) {
                    return letter >= 'a' && letter <= 'z';
                })) {
                rows.fail(2, localized("expected small letters from a to z", "потрібні малі літери від a до z"));
            }
            unmarked_[*first] = letters;
        } else if (kind == "look-alike") {
            const auto second = rows.field(2).empty() ? std::nullopt : named_character(rows.field(2));
            if (!second || !is_ascii_letter(*first) || !is_cyrillic_letter(*second)) {
                rows.fail(2, localized("a look-alike is a Latin letter and a Cyrillic one",
                                       "двійник — це латинська літера і кирилична"));
            }
            latin_to_cyrillic_[*first] = *second;
            cyrillic_to_latin_[*second] = *first;
        } else {
            rows.fail(
                0, localized(
                       "unknown kind “{}”: apostrophe, typed-apostrophe, drop, symbol, fold and look-alike are known",
                       "невідомий вид «{}»: є apostrophe, typed-apostrophe, drop, symbol, fold і look-alike", kind));
        }
    }
    add_unmarked();
    const auto keeps_length = [](char32_t a, char32_t b) { return (a < 0x80) == (b < 0x80) && b < 0x800; };
    for (char32_t c = 0; c < table_.size(); ++c) {
        auto& entry = table_[c];
        entry.lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
        const auto found = classes_.find(c);
        entry.classes = found == classes_.end() ? std::uint8_t{0} : found->second;
        if (is_ascii_letter(c)) {
            entry.classes |= latin;
        } else if (is_cyrillic_letter(c)) {
            entry.classes |= cyrillic;
        }
        const auto lower = static_cast<UChar32>(entry.lower);
        const bool cyrillic_block = (c >= 0x400 && c < 0x482) || (c >= 0x48A && c < 0x530);
        if (keeps_length(c, entry.lower) && !unmarked_.contains(c) &&
            (c < 0x80 || cyrillic_block ||
             (c >= 0xA0 && lower == static_cast<UChar32>(c) && unorm2_isInert(nfkc_casefold_, lower) != 0))) {
            entry.classes |= plain;
        }
    }
}

/// Letters of Latin-1, Latin Extended-A and -B and Latin Extended Additional that Unicode takes apart.
void Orthography::add_unmarked()
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* const nfkd = unorm2_getNFKDInstance(&status);
    const auto add = [&](char32_t first, char32_t last) {
        for (char32_t c = first; c <= last && U_SUCCESS(status) != 0; ++c) {
            std::array<UChar, 8> apart{};
            UErrorCode unused = U_ZERO_ERROR;
            const auto length = unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), apart.data(),
                                                        static_cast<std::int32_t>(apart.size()), &unused);
            if (length > 1 && U_SUCCESS(unused) != 0 && is_ascii_letter(apart[0]) &&
                u_islower(static_cast<UChar32>(c)) != 0 &&
                std::all_of(apart.begin() + 1, apart.begin() + length, is_mark)) {
                unmarked_.try_emplace(c, 1, static_cast<char>(apart[0]));
            }
        }
    };
    add(0xC0, 0x24F);
    add(0x1E00, 0x1EFF);
}

std::string_view Orthography::without_marks(char32_t c) const
{
    const auto found = c < 0xC0 ? unmarked_.end() : unmarked_.find(c);
    return found == unmarked_.end() ? std::string_view{} : found->second;
}

Orthography::Character Orthography::character_beyond_table(char32_t c) const
{
    const auto found = classes_.find(c);
    return {c, found == classes_.end() ? std::uint8_t{0} : found->second};
}

} // namespace poshuk::analysis
