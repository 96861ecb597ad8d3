#include "explanation.hpp"

#include "searcher/budget/spending.hpp"
#include "searcher/generation/document_list.hpp"
#include "searcher/matching/xapian_query.hpp"
#include "searcher/passages/match_finder.hpp"
#include "searcher/passages/searched_fields.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>

namespace poshuk::query {
namespace {

/// A clause by itself: what it weighs in each of the hits, and what it matches.
struct Explained {
    const Clause& clause;
    std::vector<double> weights;
    MatchFinder finder;
};

using Found = std::vector<Explanation::Found>;

/// Adds what a clause matched in a field, each form once.
void add_found(const SearchedField& field, const std::vector<Match>& matches, Found& result)
{
    for (const auto& match : matches) {
        Explanation::Found found{std::string(field.name),
                                 std::string(field.text.substr(match.range.start, match.range.length)),
                                 std::string(match.lemma), match.kind, 1};
        const auto same = std::find_if(result.begin(), result.end(), [&](const auto& other) {
            return std::tie(other.field, other.form, other.lemma) == std::tie(found.field, found.form, found.lemma);
        });
        if (same == result.end()) {
            result.push_back(std::move(found));
        } else {
            ++same->times;
        }
    }
}

/// What each clause matched in an article, whose texts are divided into words once.
std::vector<Found> found_in(const Article& article, const std::vector<Explained>& clauses, Analyzer& analyzer)
{
    std::vector<Found> result(clauses.size());
    for (const auto& field : searched_fields(article)) {
        const auto tokens = analyzer.implementation().tokens(field.text);
        for (std::size_t i = 0; i < clauses.size() && !is_spent_after(static_cast<std::uint32_t>(tokens.size())); ++i) {
            add_found(field, clauses[i].finder.find(tokens, field.scope), result[i]);
        }
    }
    return result;
}

/// What a clause weighs in each document, zero where it does not match.
std::vector<double> weights(const Clause& clause, const Ranking& ranking, const Xapian::Query& these,
                            const std::map<std::uint32_t, std::size_t>& places, const IndexReader& index)
{
    std::vector<double> result(places.size(), 0);
    Xapian::Enquire enquire(index.database());
    enquire.set_weighting_scheme(weighting(ranking));
    enquire.set_query({Xapian::Query::OP_FILTER, to_xapian(clause, ranking, index.tables()), these});
    const auto matches = enquire.get_mset(0, static_cast<Xapian::doccount>(places.size()));
    for (auto match = matches.begin(); match != matches.end(); ++match) {
        result[places.at(*match)] = match.get_weight();
    }
    return result;
}

/// Takes the memory of an explanation from the budget; false where it does not fit.
bool taken(const std::vector<Found>& of_clauses)
{
    auto* budget = current_budget();
    std::size_t bytes = 0;
    for (const auto& found : of_clauses) {
        bytes += sizeof(Explanation::Part);
        for (const auto& one : found) {
            bytes += sizeof one + one.form.size() + one.lemma.size();
        }
    }
    return budget == nullptr || budget->take(bytes);
}

} // namespace

void explain(const Understood& understood, const Ranking& ranking, const std::vector<Xapian::Document>& documents,
             const Recency* recency, IndexReader& index, std::vector<Hit>& hits)
{
    std::vector<std::uint32_t> numbers;
    std::map<std::uint32_t, std::size_t> places;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        numbers.push_back(documents[i].get_docid());
        places[documents[i].get_docid()] = i;
    }
    std::sort(numbers.begin(), numbers.end());
    Xapian::PostingSource* list =
        new DocumentList(std::make_shared<const std::vector<std::uint32_t>>(std::move(numbers)));
    const Xapian::Query these(list->release());
    std::vector<Explained> clauses;
    for (const auto& clause : understood.query.clauses) {
        if (clause.occur == Occur::must_not || clause.dates) {
            continue;
        }
        clauses.push_back({clause, weights(clause, ranking, these, places, index),
                           MatchFinder(Query{{clause}}, [](const std::string&) { return 1.0; })});
        if (is_spent()) {
            return; // without the weight of every clause nothing is explained
        }
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
        auto found = found_in(hits[i].article, clauses, index.analyzer());
        if (is_spent() || !taken(found)) {
            return;
        }
        auto& explanation = hits[i].explanation.emplace();
        double explained = 0;
        for (std::size_t c = 0; c < clauses.size(); ++c) {
            const auto& [clause, weight, finder] = clauses[c];
            Explanation::Part part{understood.text.substr(clause.range.start, clause.range.length),
                                   narrows(clause) ? 0 : weight[i], std::move(found[c])};
            if (part.weight > 0 || !part.found.empty()) {
                explained += part.weight;
                explanation.parts.push_back(std::move(part));
            }
        }
        explanation.age_days = -1;
        if (recency != nullptr) {
            explanation.recency = recency->weight_of(documents[i].get_docid());
            explanation.age_days = recency->age_of(documents[i].get_docid()).value_or(-1);
        }
        constexpr double rounding = 1e-9; // sums of weights in another order
        const auto rest = hits[i].score - explained - explanation.recency;
        explanation.closeness = rest > rounding ? rest : 0;
    }
}

} // namespace poshuk::query
