#include "xapian_query.hpp"

#include "ranking.hpp"

#include <array>
#include <string>
#include <vector>

namespace poshuk::query {
namespace {

Xapian::Query any_of(const std::vector<std::string>& lemmas, Xapian::Query::op op)
{
    return {op, lemmas.begin(), lemmas.end()};
}

/// The lemmas of one word are readings of it, not words of their own: as synonyms they share one frequency, so that a rare
/// reading does not outweigh the usual one. What may have been meant instead counts less, and never on top.
Xapian::Query to_xapian(const Word& word)
{
    std::vector<Xapian::Query> readings{any_of(word.lemmas, Xapian::Query::OP_SYNONYM)};
    if (!word.lemmas_with_ghe.empty()) {
        // Documents with ґ have the term with г too, so those without ґ are the ones spelled as the query is.
        const Xapian::Query as_typed(Xapian::Query::OP_AND_NOT, readings.front(),
                                     any_of(word.lemmas_with_ghe, Xapian::Query::OP_OR));
        readings.front() = Xapian::Query(
            Xapian::Query::OP_OR,
            Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, readings.front(), 1 - ranking.spelling),
            Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, as_typed, ranking.spelling));
    }
    for (const auto& reading : word.readings) {
        readings.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, any_of(reading.lemmas, Xapian::Query::OP_SYNONYM),
                              reading.weight);
    }
    return {Xapian::Query::OP_MAX, readings.begin(), readings.end()};
}

Xapian::Query to_xapian(const Clause& clause)
{
    if (clause.words.size() == 1) {
        return to_xapian(clause.words.front());
    }
    std::vector<Xapian::Query> words;
    for (const auto& word : clause.words) {
        words.push_back(any_of(all_lemmas(word), Xapian::Query::OP_OR)); // a phrase takes no synonyms and no weights
    }
    Xapian::Query phrase(Xapian::Query::OP_PHRASE, words.begin(), words.end(),
                         static_cast<Xapian::termcount>(words.size()));
    if (clause.whole_word.empty()) {
        return phrase;
    }
    return {Xapian::Query::OP_OR, any_of(clause.whole_word, Xapian::Query::OP_SYNONYM), phrase};
}

/// Raises articles in which words that stand side by side in the query are close to each other, in whatever order.
std::vector<Xapian::Query> close_pairs(const Query& query)
{
    std::vector<Xapian::Query> pairs;
    const Clause* before = nullptr;
    for (const auto& clause : query.clauses) {
        const bool word = clause.occur != Occur::must_not && clause.words.size() == 1;
        if (word && before != nullptr) {
            const std::array<Xapian::Query, 2> two{
                any_of(all_lemmas(before->words.front()), Xapian::Query::OP_OR),
                any_of(all_lemmas(clause.words.front()), Xapian::Query::OP_OR)};
            pairs.emplace_back(Xapian::Query::OP_SCALE_WEIGHT,
                               Xapian::Query(Xapian::Query::OP_NEAR, two.begin(), two.end(), ranking.close_within),
                               ranking.closeness);
        }
        before = word ? &clause : nullptr;
    }
    return pairs;
}

} // namespace

Xapian::Query to_xapian(const Query& query)
{
    std::vector<Xapian::Query> should;
    std::vector<Xapian::Query> must;
    std::vector<Xapian::Query> must_not;
    for (const auto& clause : query.clauses) {
        auto& group = clause.occur == Occur::should ? should : clause.occur == Occur::must ? must : must_not;
        group.push_back(to_xapian(clause));
    }
    Xapian::Query result;
    if (!must.empty()) {
        result = Xapian::Query(Xapian::Query::OP_AND, must.begin(), must.end());
        if (!should.empty()) {
            result = Xapian::Query(Xapian::Query::OP_AND_MAYBE, result,
                                   Xapian::Query(Xapian::Query::OP_OR, should.begin(), should.end()));
        }
    } else if (!should.empty()) {
        result = Xapian::Query(Xapian::Query::OP_OR, should.begin(), should.end());
    } else if (!must_not.empty()) {
        result = Xapian::Query::MatchAll; // «-слово» alone: every article without it
    }
    if (const auto pairs = close_pairs(query); !pairs.empty()) {
        result = Xapian::Query(Xapian::Query::OP_AND_MAYBE, result,
                               Xapian::Query(Xapian::Query::OP_OR, pairs.begin(), pairs.end()));
    }
    if (!must_not.empty()) {
        result = Xapian::Query(Xapian::Query::OP_AND_NOT, result,
                               Xapian::Query(Xapian::Query::OP_OR, must_not.begin(), must_not.end()));
    }
    return result;
}

} // namespace poshuk::query
