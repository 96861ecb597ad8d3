#pragma once

#include "orthography.hpp"
#include "word_break.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// What stands between a piece and the one before it, as far as later stages ask.
enum class Gap : std::uint8_t {
    apart,           ///< anything else
    hyphen,          ///< «віце-прем'єр»
    dash,            ///< «47–ма»
    full_stop,       ///< «т.зв», «poshuk.example»
    full_stop_space, ///< «т. зв»
    at_sign,         ///< «redaktsiia@poshuk.example»
    scheme,          ///< «https://poshuk.example»
};

/// A word or a number of a text, folded, before hyphens are looked at.
struct Piece {
    std::size_t begin;        ///< first byte in the source
    std::size_t end;          ///< one past the last byte in the source
    std::size_t form_begin;   ///< in Tokenizer's forms
    std::uint32_t form_bytes; ///< at most max_word_letters letters
    bool number;              ///< digits, with what joins them, and no letter
    Gap gap;                  ///< behind the piece before
};

/// Divides text into folded words: Orthography::fold() and WordBreak in one pass.
///
/// Plain Cyrillic, ASCII and everyday punctuation, nearly all of a newspaper, are read, folded and
/// divided by a table. A stretch between spaces with anything else in it goes through Orthography
/// and ICU. A test compares both on random text. Linear in the length of the text; used by one
/// thread at a time.
class Tokenizer {
public:
    /// Longer words are cut to this many letters: Xapian's terms end at 245 bytes, and no real word
    /// is longer.
    static constexpr std::size_t max_word_letters = 64;

    /// Both arguments must outlive the object.
    Tokenizer(const Orthography& orthography, std::span<const std::uint8_t> word_break_rules);

    /// Divides any bytes into pieces(). Throws Error (data_missing) when ICU cannot read its rules.
    void split(std::string_view text);

    /// The same by Orthography and ICU alone.
    void split_with_icu(std::string_view text);

    [[nodiscard]] const std::vector<Piece>& pieces() const noexcept { return pieces_; }
    /// The folded spelling, valid until the next split.
    [[nodiscard]] std::string_view form(const Piece& piece) const noexcept
    {
        return {forms_.data() + piece.form_begin, piece.form_bytes};
    }

private:
    enum class Kind : std::uint8_t {
        beyond, ///< not plain
        other,  ///< spaces and punctuation: words end
        letter,
        digit,
        underscore,
        apostrophe,
        typed_apostrophe, ///< only between a consonant and я ю є ї
        digit_joiner,     ///< . , ; between digits
    };
    struct Character {
        Kind kind = Kind::beyond;
        std::uint8_t script = 0; ///< a bit for each alphabet; 0: no letter
        std::uint8_t bytes = 0;
        bool before_apostrophe = false; ///< typed ones, see Orthography
        bool behind_apostrophe = false;
        std::array<char, 2> lower{};
    };

    [[nodiscard]] const Character& character(std::string_view text, std::size_t at) const;
    [[nodiscard]] std::size_t small_letters_at(std::string_view text, std::size_t at) const;
    [[nodiscard]] std::size_t scan_word(std::string_view text, std::size_t begin);
    [[nodiscard]] std::size_t end_of_stretch(std::string_view text, std::size_t begin) const;
    [[nodiscard]] Gap gap_before(std::string_view text, std::size_t begin) const;
    void append_with_icu(std::string_view text, std::size_t begin, std::size_t end);
    void begin_split(std::string_view text);

    const Orthography& orthography_;
    WordBreak word_break_;
    std::array<Character, 0x530> below_0530_;  ///< ASCII to Cyrillic Supplement
    std::array<Character, 0x150> punctuation_; ///< U+2000 to U+214F
    Character beyond_;
    bool small_letters_stay_ = false; ///< folding leaves small Cyrillic letters as they are
    std::vector<Piece> pieces_;
    std::string forms_; ///< larger than what is used of it
    std::size_t forms_end_ = 0;
    std::vector<WordPiece> icu_pieces_;
    std::string tail_;         ///< what ICU's part of the text has behind its last piece, folded …
    std::size_t tail_end_ = 0; ///< … up to here; of no use once a piece ends behind it
};

} // namespace poshuk::analysis
