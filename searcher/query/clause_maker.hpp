#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/message.hpp"
#include "query_parser.hpp"
#include "query_tree.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::query {

/// What stands before a word or a phrase: its sign, field and exactness.
struct Modifiers {
    Occur occur = Occur::should;
    bool insisted = false; ///< a plus or an operator: a stop word is searched too
    Scope scope = Scope::everywhere;
    bool exact = false;
};

/// Makes the clauses of one query of what its grammar has read: words, rows of words, dates. Keeps
/// the query within its bounds, and the notes of what was left out.
class ClauseMaker {
public:
    /// Both must outlive the object.
    ClauseMaker(const ParserOptions& options, Analyzer& analyzer) : options_(options), analyzer_(analyzer) {}

    [[nodiscard]] Occur occur_of(const Modifiers& modifiers) const;

    /// The words of what spaces bound, which may end with «*» or «~2» and begins at an offset of
    /// the query. A stop word that nothing insists on is left out.
    [[nodiscard]] std::vector<Clause> word(const Modifiers& modifiers, std::string_view content, std::size_t begin);
    /// A word that was recognised in the whole query, with the spaces in it.
    [[nodiscard]] std::vector<Clause> token(const Modifiers& modifiers, const Token& token);
    /// A phrase.
    [[nodiscard]] std::vector<Clause> row(const Modifiers& modifiers, std::string_view content, std::size_t begin);
    /// Days; words when it is no date, with a note that quotes the place.
    [[nodiscard]] std::vector<Clause> date(const Modifiers& modifiers, std::string_view content, std::size_t begin,
                                           std::string_view place);

    void note(Message message) { notes_.push_back(std::move(message)); }
    /// Of many bad places the first few are told.
    void note_at(Message message);

    /// The stop words that were left out: searched when there is nothing else.
    [[nodiscard]] std::vector<Clause> take_stop_words() { return std::move(stop_words_); }
    [[nodiscard]] std::vector<Message> take_notes();

private:
    [[nodiscard]] Clause empty_clause(const Modifiers& modifiers, std::size_t begin, std::size_t length) const;
    /// A clause, unless it is a stop word that nothing insists on, or one word too many.
    std::vector<Clause> added(Clause clause, const Modifiers& modifiers, const Token& first);
    /// Of what is no beginning: a note of a «*» in it.
    void note_stars(std::string_view content);
    /// True when not too many words begin so, and not too many beginnings were read; else with a
    /// note.
    bool may_begin(const Token& word, std::string_view content);

    const ParserOptions& options_;
    Analyzer& analyzer_;
    std::size_t words_ = 0;
    std::size_t beginnings_ = 0;
    std::size_t places_ = 0;
    std::vector<Clause> stop_words_;
    std::vector<Message> notes_;
};

} // namespace poshuk::query
