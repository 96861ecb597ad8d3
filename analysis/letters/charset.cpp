#include "charset.hpp"

#include "utf8.hpp"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_set>
#include <vector>

namespace poshuk::analysis {
namespace {

constexpr std::array<std::pair<Charset, std::string_view>, 6> names{{{Charset::utf8, "UTF-8"},
                                                                     {Charset::utf16_le, "UTF-16LE"},
                                                                     {Charset::utf16_be, "UTF-16BE"},
                                                                     {Charset::windows1251, "windows-1251"},
                                                                     {Charset::koi8_u, "KOI8-U"},
                                                                     {Charset::cp1125, "ibm-1125"}}};

/// UTF-8 of bytes in a set; nothing when ICU lacks it.
std::optional<std::string> converted(std::string_view bytes, Charset charset)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(
        ucnv_open(std::string(name_of(charset)).c_str(), &status), ucnv_close);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    std::u16string wide(bytes.size() + 1, u'\0');
    const auto length = ucnv_toUChars(from.get(), wide.data(), static_cast<int32_t>(wide.size()), bytes.data(),
                                      static_cast<int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    constexpr std::size_t most_bytes_a_unit = 3;
    constexpr UChar32 replacement = 0xFFFD; // for half of a pair
    std::string text(static_cast<std::size_t>(length) * most_bytes_a_unit, '\0');
    int32_t bytes_written = 0;
    u_strToUTF8WithSub(text.data(), static_cast<int32_t>(text.size()), &bytes_written, wide.data(), length, replacement,
                       nullptr, &status);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    text.resize(static_cast<std::size_t>(bytes_written));
    return text;
}

bool is_small_ukrainian(char32_t c)
{
    return (c >= U'а' && c <= U'щ') || c == U'ь' || c == U'ю' || c == U'я' || c == U'є' || c == U'і' || c == U'ї' ||
           c == U'ґ';
}

bool is_capital_cyrillic(char32_t c)
{
    return c >= U'\u0400' && c <= U'Я';
}

/// The pairs of letters that make up half of Ukrainian text.
bool is_frequent_pair(char32_t one, char32_t other)
{
    static const std::unordered_set<std::uint64_t> pairs = [] {
        constexpr std::u32string_view list =
            U"на ст ко ро но ра по ни пр ов го ти не ви за то ва ка ер ор ан ен ла об ий ть ся ах им ом ою их ал ло ли "
            U"ос во до "
            U"та ін ві ня нн ід пі ки му де ль ри ть ку ре ат ит от ся ам ма мо ме ми ис ес іс ає ує ії ві іл ол ед ти "
            U"те тр ту "
            U"ді ну со са се си су сп сь ут ук ув ув жи же ча чи чн що ще ше ши ці це ця ар ад ак ав ай бу бо ба би бі "
            U"бе го га "
            U"ої єт хо ха як їх їн ію ії юч ют ял яв яд ям ян ях ят зв зн зо зі дн др да ду пе па ле лу ля лю";
        std::unordered_set<std::uint64_t> result;
        for (std::size_t i = 0; i + 1 < list.size(); i += 3) {
            result.insert(std::uint64_t{list[i]} << 32U | list[i + 1]);
        }
        return result;
    }();
    return pairs.contains(std::uint64_t{one} << 32U | other);
}

/// How Ukrainian a text is: about 1 for Ukrainian, under 0.3 for anything else, by the characters
/// that are no ASCII.
double ukrainian_share(std::string_view text)
{
    double score = 0;
    double characters = 0;
    char32_t before = U' ';
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = utf8::next(text, i);
        constexpr char32_t first_beyond_ascii = 0x80;
        if (c >= first_beyond_ascii) {
            ++characters;
            if (is_small_ukrainian(c)) {
                score += !is_small_ukrainian(before) ? 0.5 : is_frequent_pair(before, c) ? 1.5 : 0.2;
            } else if (is_capital_cyrillic(c)) {
                // capitals inside words are what a wrong set makes
                score += is_small_ukrainian(before) ? -1 : 0.3;
            } else {
                constexpr std::u32string_view usual = U"«»–—’“”„…№ыэъё\u00A0ʼ";
                score += usual.find(c) != std::u32string_view::npos ? 0.1 : -1;
            }
        } else if (c < U' ' && c != U'\n' && c != U'\r' && c != U'\t') {
            ++characters;
            score -= 1;
        }
        before = c;
    }
    return characters == 0 ? 0 : score / characters;
}

std::optional<DecodedText> by_mark(std::string_view bytes)
{
    constexpr std::array<std::pair<Charset, std::string_view>, 3> marks{
        {{Charset::utf8, "\xEF\xBB\xBF"}, {Charset::utf16_le, "\xFF\xFE"}, {Charset::utf16_be, "\xFE\xFF"}}};
    for (const auto& [charset, mark] : marks) {
        if (!bytes.starts_with(mark)) {
            continue;
        }
        const auto rest = bytes.substr(mark.size());
        if (charset == Charset::utf8) {
            return utf8::valid(rest) ? std::optional(DecodedText{std::string(rest), charset}) : std::nullopt;
        }
        if (auto text = converted(rest, charset)) {
            return DecodedText{std::move(*text), charset};
        }
    }
    return std::nullopt;
}

std::optional<DecodedText> by_letters(std::string_view bytes)
{
    constexpr std::size_t looked_at = std::size_t{64} * 1024; // even, for UTF-16
    constexpr double least_share = 0.35;
    const auto sample = bytes.substr(0, looked_at);
    std::optional<Charset> best;
    double best_share = least_share;
    for (const auto charset :
         {Charset::windows1251, Charset::koi8_u, Charset::cp1125, Charset::utf16_le, Charset::utf16_be}) {
        const auto text = converted(sample, charset);
        if (const double share = text ? ukrainian_share(*text) : 0; share > best_share) {
            best = charset;
            best_share = share;
        }
    }
    auto text = best ? converted(bytes, *best) : std::nullopt;
    return text ? std::optional(DecodedText{std::move(*text), *best, true}) : std::nullopt;
}

} // namespace

std::string_view name_of(Charset charset)
{
    return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == charset; })->second;
}

std::optional<Charset> charset_named(std::string_view name)
{
    for (const auto& [charset, its_name] : names) {
        if (ucnv_compareNames(std::string(name).c_str(), std::string(its_name).c_str()) == 0) {
            return charset;
        }
    }
    for (const std::string_view alias : {"cp1251", "win1251", "win-1251", "windows1251"}) {
        if (ucnv_compareNames(std::string(name).c_str(), std::string(alias).c_str()) == 0) {
            return Charset::windows1251;
        }
    }
    return ucnv_compareNames(std::string(name).c_str(), "cp1125") == 0 ||
                   ucnv_compareNames(std::string(name).c_str(), "cp866u") == 0
               ? std::optional(Charset::cp1125)
               : std::nullopt;
}

std::string to_utf8(std::string_view bytes, Charset charset)
{
    return converted(bytes, charset).value_or("\uFFFD"); // only where ICU lacks memory or the set
}

std::optional<DecodedText> decode_text(std::string_view bytes, std::optional<Charset> declared)
{
    if (auto found = by_mark(bytes)) {
        return found;
    }
    if (declared && *declared != Charset::utf8) {
        // Declarations lie: one that makes no Ukrainian of the bytes is passed over.
        auto text = converted(bytes, *declared);
        constexpr double least_share = 0.2;
        if (text && !utf8::valid(bytes) && ukrainian_share(*text) > least_share) {
            return DecodedText{std::move(*text), *declared};
        }
    }
    if (utf8::valid(bytes) && bytes.find('\0') == std::string_view::npos) {
        return DecodedText{std::string(bytes), Charset::utf8};
    }
    if (auto found = by_letters(bytes)) {
        return found;
    }
    return utf8::valid(bytes) ? std::optional(DecodedText{std::string(bytes), Charset::utf8}) : std::nullopt;
}

} // namespace poshuk::analysis
