#include "suggestions.hpp"

#include "searcher/budget/spending.hpp"
#include "searcher/generation/budget_gate.hpp"
#include "searcher/matching/xapian_query.hpp"
#include "searcher/planning/search_plan.hpp"
#include "written_form.hpp"

#include <algorithm>
#include <utility>

namespace poshuk::query {
namespace {

constexpr std::size_t most = 8;

/// What a query of several parts would find without each of them.
void add_shorter_queries(const Understood& understood, const IndexReader& index, std::vector<Suggestion>& result)
{
    const auto& clauses = understood.query.clauses;
    const bool one_group = clauses.size() == 1 && clauses.front().group == Group::all;
    const auto& parts = one_group ? clauses.front().clauses : clauses;
    for (std::size_t i = 0; parts.size() > 1 && i < std::min(parts.size(), most) && !is_spent(); ++i) {
        Query without{parts};
        without.clauses.erase(without.clauses.begin() + static_cast<std::ptrdiff_t>(i));
        Xapian::Enquire enquire(index.database());
        enquire.set_query(gated(index.narrowed(filtered(to_filter(without, index.tables()), understood.filter))));
        const auto hits = enquire.get_mset(0, 0, index.database().get_doccount()).get_matches_estimated();
        const auto& range = parts[i].range;
        if (hits > 0 && range.length > 0) { // a filter of the request has no place in the text
            result.push_back({"", understood.text.substr(range.start, range.length), hits});
        }
    }
}

} // namespace

std::vector<Suggestion> suggestions(const Understood& understood, bool nothing_found, IndexReader& index)
{
    std::vector<Suggestion> result;
    each_wanted_clause(understood.query.clauses, [&](const Clause& clause) {
        for (const auto& word : clause.words) {
            for (const auto& reading : word.readings) {
                const auto hits = index.words().frequency(reading.lemmas);
                if (hits == 0 || result.size() == most || is_spent()) {
                    continue;
                }
                auto written = as_written(reading.form, reading.lemmas, index);
                if (std::none_of(result.begin(), result.end(),
                                 [&](const auto& other) { return other.query == written; })) {
                    result.push_back({std::move(written), "", hits});
                }
            }
        }
    });
    if (nothing_found) {
        add_shorter_queries(understood, index, result);
    }
    result.resize(std::min(result.size(), most));
    return result;
}

} // namespace poshuk::query
