#pragma once

#include "folded_text.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct UNormalizer2;

namespace poshuk::analysis {

/// The first stage: makes one spelling of the many that pages and keyboards give a word. Lower
/// case; one apostrophe (U+0027) for all; stress marks, soft hyphens and invisible characters
/// dropped; decomposed letters composed; Latin look-alikes inside a Cyrillic word mended, and the
/// other way round; Latin letters without their marks (Erdoğan is erdogan); the rest by Unicode's NFKC_Casefold. ї never becomes і, nor й и.
///
/// The characters come from orthography.tsv. Immutable once loaded, so threads may share it.
class Orthography {
public:
    /// Throws Error (data_missing, configuration). Appends the rows that were read to
    /// `digest_input`.
    Orthography(const std::filesystem::path& tsv, std::string& digest_input);

    /// Linear in the length of the source; a base character keeps at most 16 of its marks.
    [[nodiscard]] FoldedText fold(std::string_view source) const;

    enum Class : std::uint8_t {
        plain = 1U << 0U,      ///< folds by `lower` alone unless a mark follows
        cyrillic = 1U << 1U,   ///< a Cyrillic letter
        latin = 1U << 2U,      ///< an ASCII letter
        apostrophe = 1U << 3U, ///< an apostrophe between any two letters
        typed = 1U << 4U,      ///< an apostrophe only between a consonant and я ю є ї («зв"язок»)
        dropped = 1U << 5U,
        symbol = 1U << 6U, ///< stays as it is where NFKC would make letters of it («№»)
    };
    struct Character {
        char32_t lower = 0;
        std::uint8_t classes = 0;
    };
    /// What the table has for a character; the tokenizer reads plain text by it.
    [[nodiscard]] Character character(char32_t c) const
    {
        return c < table_.size() ? table_[c] : character_beyond_table(c);
    }
    /// Between which letters a typed apostrophe stands: a consonant and я ю є ї.
    [[nodiscard]] static bool takes_apostrophe_after(char32_t c);
    [[nodiscard]] static bool takes_apostrophe_before(char32_t c);

private:
    /// A stretch of letters with both Cyrillic and Latin ones among them, in the folded text.
    struct MixedWord {
        std::size_t begin;
        std::size_t end;
        bool has_apostrophe;
    };
    class Folding;

    void add_unmarked();
    [[nodiscard]] Character character_beyond_table(char32_t c) const;
    [[nodiscard]] FoldedText mended(const FoldedText& folded, std::string_view source,
                                    const std::vector<MixedWord>& words) const;

    /// Everything below U+0530 (ASCII to Cyrillic Supplement) in a table, the rest by class only.
    std::array<Character, 0x530> table_{};
    std::unordered_map<char32_t, std::uint8_t> classes_;
    /// What a Latin letter beyond ASCII is without its marks; empty for another character.
    [[nodiscard]] std::string_view without_marks(char32_t c) const;

    std::unordered_map<char32_t, std::string> unmarked_; ///< of small Latin letters
    std::unordered_map<char32_t, char32_t> latin_to_cyrillic_;
    std::unordered_map<char32_t, char32_t> cyrillic_to_latin_;
    const UNormalizer2* nfkc_casefold_; ///< owned by ICU
};

} // namespace poshuk::analysis
