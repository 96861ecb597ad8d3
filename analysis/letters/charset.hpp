#pragma once

#include "text_mending.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace poshuk::analysis {

/// The character sets that Ukrainian texts are found in; behind CP1125 those that are believed only
/// where somebody declares them.
enum class Charset {
    utf8,
    utf16_le,
    utf16_be,
    windows1251,
    koi8_u,
    cp1125,
    cp866,
    iso_8859_5,
    mac_cyrillic,
    windows1250,
    windows1252,
};

[[nodiscard]] std::string_view name_of(Charset charset);
/// By a name of the web or of mail, whatever its case: «cp1251», «KOI8-U». Nothing for others.
[[nodiscard]] std::optional<Charset> charset_named(std::string_view name);

/// UTF-8 of text in a set; what is no character in it becomes U+FFFD.
[[nodiscard]] std::string to_utf8(std::string_view bytes, Charset charset);

struct DecodedText {
    std::string text; ///< UTF-8 without a byte order mark
    Charset charset;
    bool guessed = false; ///< neither a mark nor a declaration nor valid UTF-8 told it
    Mended mended{};      ///< what was no text in it
};

/// Text of any of these sets as UTF-8 without control characters: by its byte order mark, else as
/// UTF-8 where it is valid but for a fault here and there, else as it is declared, else by which set
/// makes Ukrainian of it. Nothing when none does.
/// Detectors of the usual libraries take KOI8-U for KOI8-R, which loses і ї є ґ, and miss CP1125
/// and bare UTF-16; here pairs of letters decide, counted on the first 64 KiB.
[[nodiscard]] std::optional<DecodedText> decode_text(std::string_view bytes,
                                                     std::optional<Charset> declared = std::nullopt);

/// The set alone, of a text that goes on behind `sample`.
struct FoundCharset {
    Charset charset;
    bool guessed = false;
};
[[nodiscard]] std::optional<FoundCharset> charset_of(std::string_view sample,
                                                     std::optional<Charset> declared = std::nullopt);

} // namespace poshuk::analysis
