#include "word_queries.hpp"

#include "searcher/generation/document_list.hpp"
#include "index/schema.hpp"
#include "proximity_postings.hpp"
#include "scaled_source.hpp"
#include "scope_terms.hpp"
#include "xapian_operators.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace poshuk::query {
namespace {

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

bool is_one_source(const Word& word)
{
    return word.lemmas_with_ghe.empty() && word.readings.empty();
}

ProximityPostings::Words lemmas(const std::vector<Word>& words, std::string_view prefix)
{
    ProximityPostings::Words result;
    std::transform(words.begin(), words.end(), std::back_inserter(result),
                   [&](const Word& word) { return with_prefix(prefix, all_lemmas(word)); });
    return result;
}

} // namespace

/// The lemmas of one word are readings of it, not words of their own: as synonyms they share
/// one frequency, so that a rare reading does not outweigh the usual one. What may have been
/// meant instead counts less, and never on top.
Xapian::Query WordQueries::weighed(const Word& word) const
{
    auto typed = synonyms(word.lemmas);
    if (!word.lemmas_with_ghe.empty()) {
        // Documents with ґ have the term with г too, so those without ґ are the ones spelled as
        // the query is.
        const auto either = 1 - ranking_.spelling;
        const auto spelled_so = ranking_.spelling;
        typed = Xapian::Query(Xapian::Query::OP_OR, times(either, weighing(either).synonyms(word.lemmas)),
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
Xapian::Query WordQueries::with_form(const Word& word) const
{
    if (tables_ != nullptr && is_one_source(word)) {
        return as_query(postings(word.lemmas, form_part(word), scale_));
    }
    return {Xapian::Query::OP_AND_MAYBE, weighed(word),
            times(ranking_.form, weighing(ranking_.form).synonyms({form_of(word)}))};
}

Xapian::Query WordQueries::single_word(const Word& word, Scope scope) const
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

Xapian::Query WordQueries::several_words(const Clause& clause) const
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
Xapian::Query WordQueries::by_positions(const Clause& clause, std::string_view prefix) const
{
    const auto count = static_cast<Xapian::termcount>(clause.words.size());
    const auto window = clause.near + count - 1;
    if (tables_ != nullptr) {
        return as_query(clause.near > 0
                            ? ProximityPostings::near(lemmas(clause.words, prefix), window, ranking_, tables_, scale_)
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

Xapian::Query WordQueries::query(const Clause& clause) const
{
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

bool WordQueries::is_plain(const Clause& clause) const
{
    const bool simple = clause.group == Group::none && !clause.dates && clause.scope == Scope::everywhere &&
                        clause.synonyms.empty() && clause.whole_word.empty() && !clause.words.empty() &&
                        clause.apart == Apart::no;
    if (tables_ == nullptr || !simple) {
        return false;
    }
    const auto& word = clause.words.front();
    return clause.words.size() > 1           ? clause.near == 0 && !is_exact_phrase(clause)
           : word.match == WordMatch::prefix ? true
                                             : word.match == WordMatch::any_form && is_one_source(word);
}

WordQueries::Source WordQueries::source_of(const Clause& clause, double scale) const
{
    const auto& word = clause.words.front();
    return clause.words.size() > 1           ? phrase(clause.words, scale)
           : word.match == WordMatch::prefix ? postings(word.terms, std::nullopt, scale)
                                             : postings(word.lemmas, form_part(word), scale);
}

WordQueries::Source WordQueries::raise_of(const Clause& row, double scale) const
{
    return ProximityPostings::raise_phrase(lemmas(row.words, ""), ranking_, tables_, scale);
}

/// Terms that share one frequency.
Xapian::Query WordQueries::synonyms(const std::vector<std::string>& terms) const
{
    return tables_ == nullptr ? any_of(terms, Xapian::Query::OP_SYNONYM)
                              : as_query(postings(terms, std::nullopt, scale_));
}

WordQueries::Source WordQueries::postings(const std::vector<std::string>& terms, std::optional<WordPostings::Form> form,
                                          double scale) const
{
    return std::make_unique<WordPostings>(terms, std::move(form), ranking_, tables_, scale);
}

std::optional<WordPostings::Form> WordQueries::form_part(const Word& word) const
{
    return ranking_.form > 0 ? std::optional(WordPostings::Form{form_of(word), ranking_.form}) : std::nullopt;
}

WordQueries::Source WordQueries::phrase(const std::vector<Word>& words, double scale, std::string_view prefix) const
{
    return ProximityPostings::phrase(lemmas(words, prefix), ranking_, tables_, scale);
}

} // namespace poshuk::query
