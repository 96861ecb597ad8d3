#include "query_budget.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "xapian_query.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <string>

namespace poshuk::query {
namespace {

/// Documents are read by their positions too in a phrase, which costs more than their numbers.
constexpr std::uint64_t cost_of_positions = 4;

class Cost {
public:
    Cost(IndexReader& index, std::vector<Message>& notes) : index_(index), notes_(notes) {}

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

    std::uint64_t of(const Word& word)
    {
        if (word.match == WordMatch::prefix) {
            return of_beginning(word.form);
        }
        std::uint64_t cost = frequency(std::string(index::form_prefix) + word.form);
        for (const auto& lemma : all_lemmas(word)) {
            cost += frequency(lemma);
        }
        return cost;
    }

    /// Of the words that have a beginning Xapian takes the most frequent, and their lemmas that begin so too.
    std::uint64_t of_beginning(const std::string& form)
    {
        const auto terms = std::string(index::form_prefix) + form;
        const auto& database = index_.database();
        std::vector<std::uint64_t> frequencies;
        for (auto term = database.allterms_begin(terms); term != database.allterms_end(terms); ++term) {
            frequencies.push_back(term.get_termfreq());
        }
        if (frequencies.size() > max_expansion) {
            notes_.push_back(localized("More than {0} words begin with “{1}”; the {0} most frequent are searched.",
                                       "Із «{1}» починається понад {0} слів; шукаємо {0} найчастіших.", max_expansion,
                                       form));
            const auto last = frequencies.begin() + max_expansion;
            std::nth_element(frequencies.begin(), last, frequencies.end(), std::greater<>());
            frequencies.erase(last, frequencies.end());
        }
        constexpr std::uint64_t forms_and_lemmas = 2;
        return forms_and_lemmas * std::accumulate(frequencies.begin(), frequencies.end(), std::uint64_t{0});
    }

    /// A phrase looks into the articles of its rarest word.
    std::uint64_t of_row(const std::vector<Word>& words)
    {
        auto rarest = std::numeric_limits<std::uint64_t>::max();
        for (const auto& word : words) {
            rarest = std::min(rarest, of(word));
        }
        return cost_of_positions * rarest;
    }

    IndexReader& index_;
    std::vector<Message>& notes_;
};

} // namespace

void keep_within_budget(Query& query, IndexReader& index, std::vector<Message>& notes, std::uint64_t postings)
{
    Cost cost(index, notes);
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
