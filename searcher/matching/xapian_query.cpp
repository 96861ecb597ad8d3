#include "xapian_query.hpp"

#include "date_filter.hpp"
#include "searcher/generation/budget_gate.hpp"
#include "searcher/generation/document_list.hpp"
#include "max_score.hpp"
#include "proximity_postings.hpp"
#include "scope_terms.hpp"
#include "word_queries.hpp"
#include "xapian_operators.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace poshuk::query {
namespace {

class QueryBuilder {
public:
    QueryBuilder(const Ranking& ranking, const Tables& tables, double scale = 1)
        : ranking_(ranking), tables_(tables), scale_(scale), words_(ranking, tables, scale)
    {
    }

    Xapian::Query clause(const Clause& clause) const
    {
        const auto as_typed = words_or_group(clause);
        if (clause.synonyms.empty()) {
            return as_typed;
        }
        FirstThatMatches alternatives(as_typed, as_typed);
        for (const auto& synonym : clause.synonyms) {
            Clause other;
            other.scope = clause.scope;
            other.words = synonym.words;
            alternatives.add(weighing(synonym.weight).words_or_group(other), synonym.weight);
        }
        return alternatives.query();
    }

    Xapian::Query words_or_group(const Clause& clause) const
    {
        if (clause.group == Group::any) {
            std::vector<Xapian::Query> alternatives;
            for (const auto& alternative : clause.clauses) {
                alternatives.push_back(combined({alternative}));
            }
            return any_of(alternatives);
        }
        if (clause.group != Group::none) {
            return combined(clause.clauses);
        }
        if (clause.dates) {
            return within(*clause.dates, tables_);
        }
        if (clause.apart != Apart::no) {
            return apart(clause);
        }
        if (clause.words.empty() && clause.verified) {
            return as_query(std::make_unique<DocumentList>(clause.verified));
        }
        return words_.query(clause);
    }

    /// Clauses side by side: what each one's Occur says, raised by `recency` where that is not
    /// null.
    Xapian::Query combined(const std::vector<Clause>& clauses, const Recency* recency = nullptr) const
    {
        const auto is_apart = [](const Clause& clause) { return clause.apart == Apart::any && clause.synonyms.empty(); };
        if (std::none_of(clauses.begin(), clauses.end(), is_apart)) {
            return joined(clauses, {}, recency);
        }
        std::vector<Clause> flat;
        std::vector<Row> rows;
        for (const auto& clause : clauses) {
            if (!is_apart(clause)) {
                flat.push_back(clause);
                continue;
            }
            auto words = words_apart(clause);
            rows.push_back({strict_row(clause), flat.size(), words.size()});
            std::move(words.begin(), words.end(), std::back_inserter(flat));
        }
        return joined(flat, rows, recency);
    }

private:
    using Source = MaxScore::Source;
    using Raise = MaxScore::Parts::Raise;

    /// Words of a row that are clauses of their own, and what raises articles with the row.
    struct Row {
        Clause strict;
        std::size_t first; ///< of the clauses that are its words
        std::size_t words;
    };

    /// A row by itself whose words match apart too.
    Xapian::Query apart(const Clause& clause) const
    {
        const auto words = words_apart(clause);
        return joined(words, {{strict_row(clause), 0, words.size()}}, nullptr);
    }

    Xapian::Query joined(const std::vector<Clause>& clauses, const std::vector<Row>& rows, const Recency* recency) const
    {
        std::vector<const Clause*> should;
        std::vector<const Clause*> must;
        std::vector<Xapian::Query> must_not;
        std::vector<Xapian::Query> filters;
        for (const auto& clause : clauses) {
            if (clause.occur == Occur::must_not) {
                must_not.push_back(this->clause(clause));
            } else if (narrows(clause)) {
                filters.push_back(this->clause(clause));
            } else {
                (clause.occur == Occur::should ? should : must).push_back(&clause);
            }
        }
        auto result = must.empty() && should.empty() ? Xapian::Query{}
                      : are_plain(must) && are_plain(should)
                          ? max_score(must, should, raises(clauses, rows, should, 1, recency))
                          : pair_by_pair(must, should, raises(clauses, rows, should, scale_, recency));
        if (!filters.empty()) {
            const Xapian::Query filter(Xapian::Query::OP_AND, filters.begin(), filters.end());
            result = must.empty() && should.empty() ? times(0, filter) : filtered(result, filter);
        } else if (must.empty() && should.empty() && !must_not.empty()) {
            result = Xapian::Query::MatchAll; // «-слово» alone: every article without it
        }
        if (!must_not.empty()) {
            // All of many may be excluded, one after the other.
            result = Xapian::Query(Xapian::Query::OP_AND_NOT, gated(result), any_of(must_not));
        }
        return result;
    }

    /// What raises articles that are found: a late date, and words that stand side by side in the
    /// query and are close to each other, in whatever order. `scale` is what is around it. `should`
    /// are those of the clauses that need not be there.
    std::vector<Raise> raises(const std::vector<Clause>& clauses, const std::vector<Row>& rows,
                              const std::vector<const Clause*>& should, double scale, const Recency* recency) const
    {
        // Positions are dear to read; the first words of a long query tell enough.
        constexpr std::size_t most_pairs = 12;
        std::vector<Raise> result;
        if (recency != nullptr) {
            result.push_back({Source(recency->clone()), 1, {}});
        }
        if (tables_ == nullptr) {
            return result;
        }
        raise_rows(clauses, rows, should, scale, result);
        if (ranking_.closeness <= 0) {
            return result;
        }
        const Clause* before = nullptr;
        std::size_t pairs = 0;
        for (const auto& clause : clauses) {
            const bool word = clause.occur != Occur::must_not && clause.words.size() == 1 &&
                              clause.scope == Scope::everywhere && clause.words.front().match != WordMatch::prefix;
            if (word && before != nullptr && clause.close_pair && pairs < most_pairs) {
                auto near =
                    ProximityPostings::raise_near({all_lemmas(before->words.front()), all_lemmas(clause.words.front())},
                                                  ranking_.close_within, ranking_, tables_, scale * ranking_.closeness);
                result.push_back({std::move(near), ranking_.closeness, places_among(should, {before, &clause})});
                ++pairs;
            }
            before = word ? &clause : nullptr;
        }
        return result;
    }

    void raise_rows(const std::vector<Clause>& clauses, const std::vector<Row>& rows,
                    const std::vector<const Clause*>& should, double scale, std::vector<Raise>& result) const
    {
        constexpr std::size_t most_rows = 6;
        for (std::size_t i = 0; i < std::min(rows.size(), most_rows) && ranking_.phrase > 0; ++i) {
            const auto& [strict, first, words] = rows[i];
            if (strict.scope != Scope::everywhere) {
                continue;
            }
            std::vector<const Clause*> needs;
            for (std::size_t word = first; word < first + words; ++word) {
                needs.push_back(&clauses[word]);
            }
            result.push_back(
                {words_.raise_of(strict, scale * ranking_.phrase), ranking_.phrase, places_among(should, needs)});
        }
    }

    static std::vector<std::size_t> places_among(const std::vector<const Clause*>& all,
                                                 const std::vector<const Clause*>& some)
    {
        std::vector<std::size_t> places;
        for (const auto* one : some) {
            if (const auto found = std::find(all.begin(), all.end(), one); found != all.end()) {
                places.push_back(static_cast<std::size_t>(found - all.begin()));
            }
        }
        return places;
    }

    bool are_plain(const std::vector<const Clause*>& clauses) const
    {
        return std::all_of(clauses.begin(), clauses.end(),
                           [&](const auto* clause) { return words_.is_plain(*clause); });
    }

    /// Of plain clauses.
    Xapian::Query max_score(const std::vector<const Clause*>& must, const std::vector<const Clause*>& should,
                            std::vector<Raise> raises) const
    {
        if (must.size() + should.size() == 1 && raises.empty()) {
            return as_query(words_.source_of(must.empty() ? *should.front() : *must.front(), scale_));
        }
        constexpr double no_scale = 1; // within
        MaxScore::Parts parts;
        for (const auto* clause : must) {
            parts.required.push_back(words_.source_of(*clause, no_scale));
        }
        for (const auto* clause : should) {
            parts.optional.push_back(words_.source_of(*clause, no_scale));
        }
        parts.raises = std::move(raises);
        return as_query(std::make_unique<MaxScore>(std::move(parts), scale_));
    }

    /// The same of any clauses, by Xapian's operators.
    Xapian::Query pair_by_pair(const std::vector<const Clause*>& must, const std::vector<const Clause*>& should,
                               std::vector<Raise> raises) const
    {
        const auto queries = [&](const std::vector<const Clause*>& clauses) {
            std::vector<Xapian::Query> result;
            std::transform(clauses.begin(), clauses.end(), std::back_inserter(result),
                           [&](const auto* clause) { return this->clause(*clause); });
            return result;
        };
        const auto optional = any_of(queries(should));
        auto result = optional;
        if (!must.empty()) {
            const auto required = queries(must);
            result = Xapian::Query(Xapian::Query::OP_AND, required.begin(), required.end());
            result = should.empty() ? result : Xapian::Query(Xapian::Query::OP_AND_MAYBE, result, optional);
        }
        for (auto& [source, factor, needs] : raises) {
            result = Xapian::Query(Xapian::Query::OP_AND_MAYBE, result, times(factor, as_query(std::move(source))));
        }
        return result;
    }

    /// For a part whose weight is multiplied.
    QueryBuilder weighing(double factor) const { return {ranking_, tables_, scale_ * factor}; }

    const Ranking& ranking_;
    const Tables& tables_;
    double scale_; ///< what the weights of all parts are multiplied by, around them
    WordQueries words_;
};

} // namespace

Xapian::BM25Weight weighting(const Ranking& ranking)
{
    return {ranking.k1, 0, 1, ranking.b, 0.0};
}

bool narrows(const Clause& clause)
{
    return clause.dates || (clause.group == Group::none && !has_weight(clause.scope)) ||
           (clause.group != Group::none && std::all_of(clause.clauses.begin(), clause.clauses.end(), narrows));
}

Xapian::Query to_xapian(const Query& query, const Ranking& ranking, const Tables& tables, const Recency* recency)
{
    return QueryBuilder(ranking, tables).combined(query.clauses, recency);
}

Xapian::Query to_filter(const Query& query, const Tables& tables)
{
    Ranking nothing_raises;
    nothing_raises.closeness = 0;
    nothing_raises.form = 0;
    nothing_raises.phrase = 0;
    constexpr double weightless = 0;
    return times(weightless, QueryBuilder(nothing_raises, tables, weightless).combined(query.clauses));
}

Xapian::Query to_xapian(const Clause& clause, const Ranking& ranking, const Tables& tables)
{
    return QueryBuilder(ranking, tables).clause(clause);
}

} // namespace poshuk::query
