#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/known_words.hpp"
#include "searcher/query/query_parser.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::query {

struct RepairedQuery {
    std::string text; ///< the query as it was most likely meant
    std::vector<Message> notes;
};

/// Mends the plain words of a query, as the parser found them: the wrong keyboard layout
/// («gjkswsz»), Latin letters («Zhytomyr»), spaces that are missing or too many
/// («поліціязатримала», «полі ція»). What the index has as it was typed is left alone, and so is
/// what it has in no reading; operators, fields, quotes and signs are what they are, whatever it
/// has. Typing errors are mended later, word by word: see word_readings.hpp.
///
/// A short word alone tells little («d» is в in the wrong layout), so the words of a query decide
/// together how it was typed.
class QueryRepair {
public:
    /// `words` must outlive the object.
    explicit QueryRepair(KnownWords& words) : words_(words) {}

    /// `plain_words` are places of the query.
    [[nodiscard]] RepairedQuery repair(std::string_view query, std::span<const PlainWord> plain_words);

private:
    /// A plain word of the query.
    struct Piece {
        std::size_t begin;
        std::size_t end;
        std::size_t latin; ///< letters
        std::size_t cyrillic;
        bool follows; ///< see PlainWord
    };
    /// A piece in Latin letters only, and its readings.
    struct LatinWord {
        std::size_t begin;
        std::size_t end;
        std::size_t letters;        ///< as Latin
        std::size_t layout_letters; ///< as the other layout, where keys of punctuation are letters too
        bool as_typed;              ///< the index has it
        std::string layout;         ///< what the same keys are in the Ukrainian layout
        bool layout_known;
        bool layout_found;     ///< the index has it
        std::string romanised; ///< read as romanised Ukrainian
        bool romanised_known;  ///< by the lexicon, not by rule only
        bool romanised_found;
    };
    enum class Typing { as_typed, layout, romanised };
    struct Replacement {
        std::size_t begin;
        std::size_t end;
        std::string text;
    };

    [[nodiscard]] static std::vector<Piece> pieces_of(std::string_view query, std::span<const PlainWord> plain_words);
    [[nodiscard]] std::optional<std::string> whole_in_other_layout(std::string_view query,
                                                                   const std::vector<Piece>& pieces);
    [[nodiscard]] bool is_address(std::string_view word);
    [[nodiscard]] LatinWord read(std::string_view query, const Piece& piece);
    void read_layout(std::string_view word, LatinWord& result);
    void read_romanised(std::string_view word, LatinWord& result);
    [[nodiscard]] static Typing typing_of(const std::vector<LatinWord>& words);
    [[nodiscard]] Typing chosen(const LatinWord& word, Typing of_query);
    [[nodiscard]] static bool is_of_code(std::string_view query, const Piece& piece);
    [[nodiscard]] std::string with_hyphens(std::string query);
    /// True for the English spelling of a name that the index has.
    [[nodiscard]] bool sounds_like_a_word(std::string_view word);
    [[nodiscard]] std::optional<std::string> mended_cyrillic(std::string_view word);

    KnownWords& words_;
};

} // namespace poshuk::query
