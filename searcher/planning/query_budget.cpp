#include "query_budget.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <string>

namespace poshuk::query {
namespace {

/// What an article costs in which the words of a phrase are looked for, in postings. It ends the
/// search soon where it is frequent.
constexpr double cost_of_phrase = 4;
/// What an article costs in which two neighbours of the query are looked for near each other,
/// besides all else.
constexpr double cost_of_pair = 40;

class Cost {
public:
    explicit Cost(const IndexReader& index) : index_(index) {}

    std::uint64_t of(const Clause& clause) const
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
        if (clause.apart != Apart::no) {
            for (const auto& word : clause.words) {
                cost += word.stop_word ? 0 : of(word);
            }
            return cost;
        }
        return cost + (clause.words.size() > 1 ? of_row(clause.words) : clause.words.empty() ? 0 : of(clause.words[0]));
    }

    std::uint64_t of_pair(const Word& one, const Word& other) const
    {
        return static_cast<std::uint64_t>(cost_of_pair * articles_with_both(of(one), of(other)));
    }

private:
    std::uint64_t frequency(const std::string& term) const { return index_.postings(term); }

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

    /// A phrase is looked for in the articles that have its two rarest words.
    std::uint64_t of_row(const std::vector<Word>& words) const
    {
        std::vector<std::uint64_t> costs;
        for (const auto& word : words) {
            costs.push_back(of(word));
        }
        std::sort(costs.begin(), costs.end());
        const auto both = costs.size() > 1 ? articles_with_both(costs[0], costs[1]) : 0;
        return costs[0] + static_cast<std::uint64_t>(cost_of_phrase * both);
    }

    /// About so many, when words do not know of each other.
    double articles_with_both(std::uint64_t one, std::uint64_t other) const
    {
        const auto documents = std::max<std::uint64_t>(index_.documents(), 1);
        return static_cast<double>(one) * static_cast<double>(other) / static_cast<double>(documents);
    }

    const IndexReader& index_;
};

/// Looks for nearness only where what is left of the budget allows it.
void bound_pairs(std::vector<Clause>& clauses, const Cost& cost, std::uint64_t& left)
{
    const Clause* before = nullptr;
    for (auto& clause : clauses) {
        bound_pairs(clause.clauses, cost, left);
        const bool word =
            (clause.words.size() == 1 || clause.apart == Apart::any) && clause.words[0].match != WordMatch::prefix;
        if (word) {
            std::uint64_t price = before != nullptr ? cost.of_pair(before->words.back(), clause.words[0]) : 0;
            for (std::size_t i = 1; i < clause.words.size(); ++i) {
                price += cost.of_pair(clause.words[i - 1], clause.words[i]);
            }
            clause.close_pair = price <= left;
            left -= clause.close_pair ? price : 0;
        }
        before = word ? &clause : nullptr;
    }
}

/// Leaves out the most frequent of what need not be there; returns how many.
std::size_t leave_out(std::vector<Clause>& clauses, const Cost& cost, std::uint64_t& left)
{
    std::vector<std::pair<std::uint64_t, std::size_t>> optional; // with their places
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (clauses[i].occur != Occur::must && !clauses[i].dates) {
            optional.emplace_back(cost.of(clauses[i]), i);
        }
    }
    std::stable_sort(optional.begin(), optional.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<bool> left_out(clauses.size(), false);
    std::size_t count = 0;
    for (std::size_t i = 0; i < optional.size(); ++i) {
        const auto [price, place] = optional[i];
        if (price <= left) {
            left -= price;
        } else if (i == 0) { // something must be searched; of a group, its rarest words
            count += clauses[place].clauses.empty() ? 0 : leave_out(clauses[place].clauses, cost, left);
            left = 0;
        } else {
            left_out[place] = true;
            ++count;
        }
    }
    std::size_t place = 0;
    std::erase_if(clauses, [&](const Clause&) { return left_out[place++]; });
    return count;
}

} // namespace

void keep_within_budget(Query& query, const IndexReader& index, std::vector<Message>& notes, std::uint64_t postings)
{
    const Cost cost(index);
    auto left = postings;
    const auto count = leave_out(query.clauses, cost, left);
    bound_pairs(query.clauses, cost, left);
    if (count > 0) {
        notes.push_back(localized("The query is too costly: its {} most frequent parts are left out.",
                                  "Запит надто важкий: {} найчастіших його частин відкинуто.", count));
    }
}

} // namespace poshuk::query
