#include "query_budget.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace poshuk::query {
namespace {

/// Documents are read by their positions too in a phrase, which costs more than their numbers.
constexpr std::uint64_t cost_of_positions = 4;

class Cost {
public:
    explicit Cost(const IndexReader& index) : index_(index) {}

    std::uint64_t of(const Clause& clause)
    {
        std::uint64_t cost = 0;
        for (const auto& inner : clause.clauses) {
            cost += of(inner);
        }
        for (const auto& synonym : clause.synonyms) {
            cost += of_row(synonym.words);
        }
        for (const auto& lemma : clause.whole_word) {
            cost += frequency(lemma);
        }
        return cost + (clause.words.size() > 1 ? of_row(clause.words) : clause.words.empty() ? 0 : of(clause.words[0]));
    }

private:
    std::uint64_t frequency(const std::string& term) const { return index_.database().get_termfreq(term); }

    std::uint64_t of(const Word& word) const
    {
        if (word.match == WordMatch::prefix) {
            return word.postings;
        }
        std::uint64_t cost = frequency(std::string(index::form_prefix) + word.form);
        for (const auto& lemma : all_lemmas(word)) {
            cost += frequency(lemma);
        }
        return cost;
    }

    /// A phrase looks into the articles of its rarest word.
    std::uint64_t of_row(const std::vector<Word>& words) const
    {
        auto rarest = std::numeric_limits<std::uint64_t>::max();
        for (const auto& word : words) {
            rarest = std::min(rarest, of(word));
        }
        return cost_of_positions * rarest;
    }

    const IndexReader& index_;
};

} // namespace

void keep_within_budget(Query& query, const IndexReader& index, std::vector<Message>& notes, std::uint64_t postings)
{
    Cost cost(index);
    std::vector<std::pair<std::uint64_t, std::size_t>> optional; // with their places
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < query.clauses.size(); ++i) {
        const auto of_clause = cost.of(query.clauses[i]);
        if (query.clauses[i].occur != Occur::must && !query.clauses[i].dates) {
            optional.emplace_back(of_clause, i);
            sum += of_clause;
        }
    }
    if (sum <= postings) {
        return;
    }
    std::stable_sort(optional.begin(), optional.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<bool> left_out(query.clauses.size(), false);
    std::size_t count = 0;
    sum = 0;
    for (std::size_t i = 0; i < optional.size(); ++i) {
        sum += optional[i].first;
        if (i > 0 && sum > postings) {
            left_out[optional[i].second] = true;
            ++count;
        }
    }
    std::size_t place = 0;
    std::erase_if(query.clauses, [&](const Clause&) { return left_out[place++]; });
    if (count > 0) {
        notes.push_back(localized("The query is too costly: its {} most frequent parts are left out.",
                                  "Запит надто важкий: {} найчастіших його частин відкинуто.", count));
    }
}

} // namespace poshuk::query
