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

constexpr std::array<std::pair<Charset, std::string_view>, 11> names{{{Charset::utf8, "UTF-8"},
                                                                      {Charset::utf16_le, "UTF-16LE"},
                                                                      {Charset::utf16_be, "UTF-16BE"},
                                                                      {Charset::windows1251, "windows-1251"},
                                                                      {Charset::koi8_u, "KOI8-U"},
                                                                      {Charset::cp1125, "ibm-1125"},
                                                                      {Charset::cp866, "ibm-866"},
                                                                      {Charset::iso_8859_5, "ISO-8859-5"},
                                                                      {Charset::mac_cyrillic, "x-mac-cyrillic"},
                                                                      {Charset::windows1250, "windows-1250"},
                                                                      {Charset::windows1252, "windows-1252"}}};

/// What the web and mail call these sets beside ICU's names. KOI8-R is KOI8-U but for signs that
/// draw boxes, and Latin 1 is windows-1252, as browsers read them.
constexpr std::array<std::pair<std::string_view, Charset>, 17> other_names{{{"utf8", Charset::utf8},
                                                                            {"us-ascii", Charset::utf8},
                                                                            {"utf-16", Charset::utf16_le},
                                                                            {"cp1251", Charset::windows1251},
                                                                            {"win1251", Charset::windows1251},
                                                                            {"win-1251", Charset::windows1251},
                                                                            {"windows1251", Charset::windows1251},
                                                                            {"x-cp1251", Charset::windows1251},
                                                                            {"koi8-r", Charset::koi8_u},
                                                                            {"koi8-ru", Charset::koi8_u},
                                                                            {"cp1125", Charset::cp1125},
                                                                            {"cp866u", Charset::cp1125},
                                                                            {"cp866", Charset::cp866},
                                                                            {"iso-8859-2", Charset::windows1250},
                                                                            {"iso-8859-1", Charset::windows1252},
                                                                            {"latin1", Charset::windows1252},
                                                                            {"cp1252", Charset::windows1252}}};

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

struct Mark {
    Charset charset;
    std::string_view bytes;
};
constexpr std::array<Mark, 3> marks{
    {{Charset::utf8, "\xEF\xBB\xBF"}, {Charset::utf16_le, "\xFF\xFE"}, {Charset::utf16_be, "\xFE\xFF"}}};

const Mark* mark_of(std::string_view bytes)
{
    const auto* const found =
        std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return bytes.starts_with(mark.bytes); });
    return found == marks.end() ? nullptr : found;
}

/// How much of some bytes is UTF-8.
struct Utf8Share {
    std::size_t characters = 0; ///< of several bytes
    std::size_t malformed = 0;  ///< bytes
};

Utf8Share utf8_share(std::string_view bytes)
{
    Utf8Share share;
    for (std::size_t i = 0; (i = utf8::behind_plain(bytes, i)) < bytes.size();) {
        const auto c = utf8::next(bytes, i);
        share.malformed += c == utf8::malformed ? 1 : 0;
        share.characters += c != utf8::malformed && c >= 0x80 ? 1 : 0;
    }
    return share;
}

struct ByLetters {
    Charset charset;
    double share; ///< how Ukrainian it makes the bytes
};

std::optional<ByLetters> by_letters(std::string_view bytes)
{
    constexpr std::size_t looked_at = std::size_t{64} * 1024; // even, for UTF-16
    constexpr double least_share = 0.35;
    const auto sample = bytes.substr(0, looked_at);
    ByLetters best{Charset::utf8, least_share};
    for (const auto charset :
         {Charset::windows1251, Charset::koi8_u, Charset::cp1125, Charset::utf16_le, Charset::utf16_be}) {
        const auto text = converted(sample, charset);
        if (const double share = text ? ukrainian_share(*text) : 0; share > best.share) {
            best = {charset, share};
        }
    }
    return best.charset == Charset::utf8 ? std::nullopt : std::optional(best);
}

} // namespace

std::string_view name_of(Charset charset)
{
    return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == charset; })->second;
}

std::optional<Charset> charset_named(std::string_view name)
{
    const std::string asked(name);
    for (const auto& [charset, its_name] : names) {
        if (ucnv_compareNames(asked.c_str(), std::string(its_name).c_str()) == 0) {
            return charset;
        }
    }
    for (const auto& [other, charset] : other_names) {
        if (ucnv_compareNames(asked.c_str(), std::string(other).c_str()) == 0) {
            return charset;
        }
    }
    return std::nullopt;
}

std::string to_utf8(std::string_view bytes, Charset charset)
{
    return converted(bytes, charset).value_or("\uFFFD"); // only where ICU lacks memory or the set
}

std::optional<FoundCharset> charset_of(std::string_view sample, std::optional<Charset> declared)
{
    if (const auto* const mark = mark_of(sample)) {
        return FoundCharset{mark->charset};
    }
    constexpr std::size_t characters_a_fault = 10;
    constexpr std::size_t bytes_a_fault = 20;
    const auto share = utf8_share(sample);
    const bool is_utf8 = share.malformed == 0 || share.malformed * characters_a_fault <= share.characters;
    // NUL is of UTF-16 without a mark, and now and then a fault of UTF-8.
    const bool has_nul = sample.find('\0') != std::string_view::npos;
    if (is_utf8 && !has_nul) {
        return FoundCharset{Charset::utf8};
    }
    const auto best = by_letters(sample);
    if (declared && *declared != Charset::utf8 && !is_utf8) {
        // Declarations lie: one that makes no Ukrainian of the bytes, or less of it than another set,
        // is passed over.
        constexpr double least_share = 0.2;
        constexpr double nearly = 0.8;
        const auto text = converted(sample, *declared);
        const double ukrainian = text ? ukrainian_share(*text) : 0;
        if (ukrainian > least_share && (!best || ukrainian > nearly * best->share)) {
            return FoundCharset{*declared};
        }
    }
    if (best) {
        return FoundCharset{best->charset, true};
    }
    if (is_utf8) {
        return FoundCharset{Charset::utf8};
    }
    if (declared && *declared > Charset::cp1125) {
        return FoundCharset{*declared};
    }
    return share.malformed * bytes_a_fault <= sample.size() ? std::optional(FoundCharset{Charset::utf8}) : std::nullopt;
}

std::optional<DecodedText> decode_text(std::string_view bytes, std::optional<Charset> declared)
{
    const auto found = charset_of(bytes, declared);
    if (!found) {
        return std::nullopt;
    }
    if (const auto* const mark = mark_of(bytes)) {
        bytes.remove_prefix(mark->bytes.size());
    }
    auto text = found->charset == Charset::utf8 ? std::optional(std::string(bytes)) : converted(bytes, found->charset);
    if (!text) {
        return std::nullopt;
    }
    const auto mended = mend_text(*text);
    return DecodedText{std::move(*text), found->charset, found->guessed, mended};
}

} // namespace poshuk::analysis
