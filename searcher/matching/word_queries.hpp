#pragma once

#include "poshuk/ranking.hpp"
#include "searcher/generation/generation_tables.hpp"
#include "searcher/query/query_tree.hpp"
#include "word_postings.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// Makes the queries of the words of clauses, one clause by itself: how they join is for
/// xapian_query.hpp. Without tables they are of Xapian's own parts.
class WordQueries {
public:
    /// `scale` is what the weights are multiplied by, around the query. The ranking and the tables
    /// must outlive it.
    WordQueries(const Ranking& ranking, const Tables& tables, double scale)
        : ranking_(ranking), tables_(tables), scale_(scale)
    {
    }

    /// For a part whose weight is multiplied.
    [[nodiscard]] WordQueries weighing(double factor) const { return {ranking_, tables_, scale_ * factor}; }

    /// Of a clause with words.
    [[nodiscard]] Xapian::Query query(const Clause& clause) const;

    using Source = std::unique_ptr<Xapian::PostingSource>;

    /// True for a word, or a phrase, that is a source of postings by itself.
    [[nodiscard]] bool is_plain(const Clause& clause) const;
    /// The source of such a clause.
    [[nodiscard]] Source source_of(const Clause& clause, double scale) const;
    /// Of words that follow each other: raises what is found by others.
    [[nodiscard]] Source raise_of(const Clause& row, double scale) const;

private:
    [[nodiscard]] Xapian::Query weighed(const Word& word) const;
    [[nodiscard]] Xapian::Query with_form(const Word& word) const;
    [[nodiscard]] Xapian::Query single_word(const Word& word, Scope scope) const;
    [[nodiscard]] Xapian::Query several_words(const Clause& clause) const;
    [[nodiscard]] Xapian::Query by_positions(const Clause& clause, std::string_view prefix) const;
    [[nodiscard]] Xapian::Query synonyms(const std::vector<std::string>& terms) const;
    [[nodiscard]] Source postings(const std::vector<std::string>& terms, std::optional<WordPostings::Form> form,
                                  double scale) const;
    [[nodiscard]] std::optional<WordPostings::Form> form_part(const Word& word) const;
    [[nodiscard]] Source phrase(const std::vector<Word>& words, double scale, std::string_view prefix = {}) const;

    const Ranking& ranking_;
    const Tables& tables_;
    double scale_;
};

} // namespace poshuk::query
