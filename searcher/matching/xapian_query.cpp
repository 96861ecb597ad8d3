#include "xapian_query.hpp"

#include "date_filter.hpp"
#include "document_list.hpp"
#include "index/schema.hpp"
#include "max_score.hpp"
#include "proximity_postings.hpp"
#include "word_postings.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::query {
namespace {

using Op = Xapian::Query::op;

Xapian::Query any_of(const std::vector<std::string>& lemmas, Op op)
{
    return {op, lemmas.begin(), lemmas.end()};
}

Xapian::Query any_of(const std::vector<Xapian::Query>& queries)
{
    return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter)
{
    return {Xapian::Query::OP_FILTER, query, filter};
}

std::string_view word_prefix(Scope scope)
{
    switch (scope) {
    case Scope::everywhere:
    case Scope::text: return {};
    case Scope::title: return index::schema_of(index::Field::title).word_prefix;
    case Scope::source: return index::schema_of(index::Field::source).word_prefix;
    case Scope::tag: return index::schema_of(index::Field::tag).word_prefix;
    case Scope::author: return index::schema_of(index::Field::author).word_prefix;
    }
    return {};
}

/// Sources, authors and tags narrow the search and weigh nothing, titles and texts are part of the
/// ranking.
bool has_weight(Scope scope)
{
    return scope == Scope::everywhere || scope == Scope::text || scope == Scope::title;
}

std::vector<std::string> with_prefix(std::string_view prefix, const std::vector<std::string>& lemmas)
{
    std::vector<std::string> terms;
    for (const auto& lemma : lemmas) {
        terms.push_back(std::string(prefix) + lemma);
    }
    return terms;
}

/// Articles that have a word in a field, without weight.
Xapian::Query in_scope(const Word& word, Scope scope)
{
    const auto lemmas = all_lemmas(word);
    if (scope != Scope::text) {
        return any_of(with_prefix(word_prefix(scope), lemmas), Xapian::Query::OP_OR);
    }
    std::vector<Xapian::Query> in_text;
    for (const auto& lemma : lemmas) {
        in_text.emplace_back(Xapian::Query::OP_AND_NOT, Xapian::Query(lemma),
                             Xapian::Query(std::string(index::not_in_text_prefix) + lemma));
    }
    return any_of(in_text);
}

std::string form_of(const Word& word)
{
    return std::string(index::form_prefix) + word.form;
}

Xapian::Query form_term(const Word& word)
{
    return Xapian::Query(form_of(word));
}

using Source = MaxScore::Source;

Xapian::Query times(double factor, const Xapian::Query& query)
{
    return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

/// Alternatives of which an article counts only the first that it has: what was typed, then what
/// may stand for it.
///
/// OP_MAX would say it shorter, but Xapian 1.4.22 crashes on it below an OP_OR now and then.
class FirstThatMatches {
public:
    /// `matches` has the documents of the first, whatever they weigh.
    FirstThatMatches(const Xapian::Query& first, const Xapian::Query& matches) : parts_{first}, before_{matches} {}

    /// `query` was made for this weight.
    void add(const Xapian::Query& query, double weight)
    {
        parts_.push_back(times(weight, {Xapian::Query::OP_AND_NOT, query, any_of(before_)}));
        before_.push_back(query);
    }

    [[nodiscard]] Xapian::Query query() const { return any_of(parts_); }

private:
    std::vector<Xapian::Query> parts_;
    std::vector<Xapian::Query> before_;
};

class QueryBuilder {
public:
    QueryBuilder(const Ranking& ranking, const Tables& tables, double scale = 1)
        : ranking_(ranking), tables_(tables), scale_(scale)
    {
    }

    /// The lemmas of one word are readings of it, not words of their own: as synonyms they share
    /// one frequency, so that a rare reading does not outweigh the usual one. What may have been
    /// meant instead counts less, and never on top.
    Xapian::Query weighed(const Word& word) const
    {
        auto typed = synonyms(word.lemmas);
        if (!word.lemmas_with_ghe.empty()) {
            // Documents with ґ have the term with г too, so those without ґ are the ones spelled as
            // the query is.
            const auto either = 1 - ranking_.spelling;
            const auto spelled_so = ranking_.spelling;
            typed =
                Xapian::Query(Xapian::Query::OP_OR, times(either, weighing(either).synonyms(word.lemmas)),
                              times(spelled_so, {Xapian::Query::OP_AND_NOT, weighing(spelled_so).synonyms(word.lemmas),
                                                 any_of(word.lemmas_with_ghe, Xapian::Query::OP_OR)}));
        }
        FirstThatMatches alternatives(typed, any_of(word.lemmas, Xapian::Query::OP_OR));
        for (const auto& reading : word.readings) {
            alternatives.add(weighing(reading.weight).synonyms(reading.lemmas), reading.weight);
        }
        return alternatives.query();
    }

    /// A word, and what its form adds.
    Xapian::Query with_form(const Word& word) const
    {
        if (tables_ != nullptr && is_one_source(word)) {
            return as_query(postings(word.lemmas, form_part(word), scale_));
        }
        return {Xapian::Query::OP_AND_MAYBE, weighed(word),
                times(ranking_.form, weighing(ranking_.form).synonyms({form_of(word)}))};
    }

    Xapian::Query single_word(const Word& word, Scope scope) const
    {
        if (word.match == WordMatch::prefix) { // one word in the ranking, whichever it is
            return has_weight(scope) ? synonyms(word.terms) : any_of(word.terms, Xapian::Query::OP_OR);
        }
        if (!has_weight(scope)) {
            return in_scope(word, scope);
        }
        const auto query = word.match == WordMatch::exact ? filtered(weighed(word), form_term(word))
                           : ranking_.form > 0            ? with_form(word)
                                                          : weighed(word);
        return scope == Scope::everywhere ? query : filtered(query, in_scope(word, scope));
    }

    Xapian::Query several_words(const Clause& clause) const
    {
        if (!has_weight(clause.scope)) {
            return by_positions(clause, word_prefix(clause.scope));
        }
        auto query = by_positions(clause, "");
        if (clause.verified) {
            query = filtered(query, as_query(std::make_unique<DocumentList>(clause.verified)));
        }
        for (const auto& word : clause.words) {
            if (word.match == WordMatch::exact && !clause.verified) {
                query = filtered(query, form_term(word));
            }
        }
        if (clause.scope == Scope::title) {
            return filtered(query, by_positions(clause, word_prefix(clause.scope)));
        }
        if (clause.scope == Scope::text) {
            for (const auto& word : clause.words) {
                query = filtered(query, in_scope(word, clause.scope));
            }
        }
        return query;
    }

    /// Words that follow each other, or are near.
    Xapian::Query by_positions(const Clause& clause, std::string_view prefix) const
    {
        const auto count = static_cast<Xapian::termcount>(clause.words.size());
        const auto window = clause.near + count - 1;
        if (tables_ != nullptr) {
            return as_query(clause.near > 0 ? ProximityPostings::near(lemmas(clause.words, prefix), window, ranking_,
                                                                      tables_, scale_)
                                            : phrase(clause.words, scale_, prefix));
        }
        std::vector<Xapian::Query> words;
        // neither synonyms nor weights go into a phrase
        for (const auto& terms : lemmas(clause.words, prefix)) {
            words.push_back(any_of(terms, Xapian::Query::OP_OR));
        }
        return clause.near > 0 ? Xapian::Query(Xapian::Query::OP_NEAR, words.begin(), words.end(), window)
                               : Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), count);
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
        const auto words =
            clause.words.size() == 1 ? single_word(clause.words.front(), clause.scope) : several_words(clause);
        if (clause.whole_word.empty()) {
            return words;
        }
        if (clause.scope != Scope::everywhere) {
            return {Xapian::Query::OP_OR,
                    any_of(with_prefix(word_prefix(clause.scope), clause.whole_word), Xapian::Query::OP_OR), words};
        }
        return {Xapian::Query::OP_OR, synonyms(clause.whole_word), words};
    }

    /// Clauses side by side: what each one's Occur says, raised by `recency` where that is not
    /// null.
    Xapian::Query combined(const std::vector<Clause>& clauses, const Recency* recency = nullptr) const
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
                      : is_plain(must) && is_plain(should)
                          ? max_score(must, should, raises(clauses, should, 1, recency))
                          : pair_by_pair(must, should, raises(clauses, should, scale_, recency));
        if (!filters.empty()) {
            const Xapian::Query filter(Xapian::Query::OP_AND, filters.begin(), filters.end());
            result = must.empty() && should.empty() ? times(0, filter) : filtered(result, filter);
        } else if (must.empty() && should.empty() && !must_not.empty()) {
            result = Xapian::Query::MatchAll; // «-слово» alone: every article without it
        }
        if (!must_not.empty()) {
            result = Xapian::Query(Xapian::Query::OP_AND_NOT, result, any_of(must_not));
        }
        return result;
    }

private:
    using Raise = MaxScore::Parts::Raise;

    /// What raises articles that are found: a late date, and words that stand side by side in the
    /// query and are close to each other, in whatever order. `scale` is what is around it. `should`
    /// are those of the clauses that need not be there.
    std::vector<Raise> raises(const std::vector<Clause>& clauses, const std::vector<const Clause*>& should,
                              double scale, const Recency* recency) const
    {
        // Positions are dear to read; the first words of a long query tell enough.
        constexpr std::size_t most_pairs = 12;
        std::vector<Raise> result;
        if (recency != nullptr) {
            result.push_back({Source(recency->clone()), 1, {}});
        }
        if (ranking_.closeness <= 0 || tables_ == nullptr) {
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

    static std::vector<std::size_t> places_among(const std::vector<const Clause*>& all,
                                                 std::initializer_list<const Clause*> some)
    {
        std::vector<std::size_t> places;
        for (const auto* one : some) {
            if (const auto found = std::find(all.begin(), all.end(), one); found != all.end()) {
                places.push_back(static_cast<std::size_t>(found - all.begin()));
            }
        }
        return places;
    }

    /// True for a word, or a phrase, that is a source of postings by itself.
    bool is_plain(const Clause& clause) const
    {
        const bool simple = clause.group == Group::none && !clause.dates && clause.scope == Scope::everywhere &&
                            clause.synonyms.empty() && clause.whole_word.empty() && !clause.words.empty();
        if (tables_ == nullptr || !simple) {
            return false;
        }
        const auto& word = clause.words.front();
        return clause.words.size() > 1           ? clause.near == 0 && !is_exact_phrase(clause)
               : word.match == WordMatch::prefix ? true
                                                 : word.match == WordMatch::any_form && is_one_source(word);
    }

    bool is_plain(const std::vector<const Clause*>& clauses) const
    {
        return std::all_of(clauses.begin(), clauses.end(), [&](const auto* clause) { return is_plain(*clause); });
    }

    static bool is_one_source(const Word& word) { return word.lemmas_with_ghe.empty() && word.readings.empty(); }

    Source source_of(const Clause& clause, double scale) const
    {
        const auto& word = clause.words.front();
        return clause.words.size() > 1           ? phrase(clause.words, scale)
               : word.match == WordMatch::prefix ? postings(word.terms, std::nullopt, scale)
                                                 : postings(word.lemmas, form_part(word), scale);
    }

    /// Of plain clauses.
    Xapian::Query max_score(const std::vector<const Clause*>& must, const std::vector<const Clause*>& should,
                            std::vector<Raise> raises) const
    {
        if (must.size() + should.size() == 1 && raises.empty()) {
            return as_query(source_of(must.empty() ? *should.front() : *must.front(), scale_));
        }
        constexpr double no_scale = 1; // within
        MaxScore::Parts parts;
        for (const auto* clause : must) {
            parts.required.push_back(source_of(*clause, no_scale));
        }
        for (const auto* clause : should) {
            parts.optional.push_back(source_of(*clause, no_scale));
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

    /// Terms that share one frequency.
    Xapian::Query synonyms(const std::vector<std::string>& terms) const
    {
        return tables_ == nullptr ? any_of(terms, Xapian::Query::OP_SYNONYM)
                                  : as_query(postings(terms, std::nullopt, scale_));
    }

    Source postings(const std::vector<std::string>& terms, std::optional<WordPostings::Form> form, double scale) const
    {
        return std::make_unique<WordPostings>(terms, std::move(form), ranking_, tables_, scale);
    }

    std::optional<WordPostings::Form> form_part(const Word& word) const
    {
        return ranking_.form > 0 ? std::optional(WordPostings::Form{form_of(word), ranking_.form}) : std::nullopt;
    }

    Source phrase(const std::vector<Word>& words, double scale, std::string_view prefix = {}) const
    {
        return ProximityPostings::phrase(lemmas(words, prefix), ranking_, tables_, scale);
    }

    static ProximityPostings::Words lemmas(const std::vector<Word>& words, std::string_view prefix)
    {
        ProximityPostings::Words result;
        std::transform(words.begin(), words.end(), std::back_inserter(result),
                       [&](const Word& word) { return with_prefix(prefix, all_lemmas(word)); });
        return result;
    }

    const Ranking& ranking_;
    const Tables& tables_;
    double scale_; ///< what the weights of all parts are multiplied by, around them
};

} // namespace

std::string_view beginning_prefix(Scope scope)
{
    return scope == Scope::everywhere || scope == Scope::text ? index::form_prefix : word_prefix(scope);
}

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
    constexpr double weightless = 0;
    return times(weightless, QueryBuilder(nothing_raises, tables, weightless).combined(query.clauses));
}

Xapian::Query to_xapian(const Clause& clause, const Ranking& ranking, const Tables& tables)
{
    return QueryBuilder(ranking, tables).clause(clause);
}

} // namespace poshuk::query
