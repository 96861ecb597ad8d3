#include "explanation.hpp"

#include "searcher/generation/document_list.hpp"
#include "searcher/matching/xapian_query.hpp"
#include "searcher/passages/match_finder.hpp"
#include "searcher/passages/searched_fields.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>

namespace poshuk::query {
namespace {

/// What a clause matched in an article, each form of a field once.
std::vector<Explanation::Found> found_in(const Article& article, const MatchFinder& finder, Analyzer& analyzer)
{
    std::vector<Explanation::Found> result;
    for (const auto& [scope, name, text] : searched_fields(article)) {
        for (const auto& match : finder.find(analyzer.implementation().tokens(text), scope)) {
            Explanation::Found found{std::string(name), std::string(text.substr(match.range.start, match.range.length)),
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
    return result;
}

/// What a clause weighs in each document, zero where it does not match.
std::vector<double> weights(const Clause& clause, const Ranking& ranking, const Xapian::Query& these,
                            const std::vector<Xapian::Document>& documents, const IndexReader& index)
{
    std::vector<double> result(documents.size(), 0);
    Xapian::Enquire enquire(index.database());
    enquire.set_weighting_scheme(weighting(ranking));
    enquire.set_query({Xapian::Query::OP_FILTER, to_xapian(clause, ranking, index.tables()), these});
    const auto matches = enquire.get_mset(0, static_cast<Xapian::doccount>(documents.size()));
    for (auto match = matches.begin(); match != matches.end(); ++match) {
        for (std::size_t i = 0; i < documents.size(); ++i) {
            if (documents[i].get_docid() == *match) {
                result[i] = match.get_weight();
            }
        }
    }
    return result;
}

} // namespace

void explain(const Understood& understood, const Ranking& ranking, const std::vector<Xapian::Document>& documents,
             const Recency* recency, IndexReader& index, std::vector<Hit>& hits)
{
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        hits[i].explanation.emplace();
        numbers.push_back(documents[i].get_docid());
    }
    std::sort(numbers.begin(), numbers.end());
    Xapian::PostingSource* list =
        new DocumentList(std::make_shared<const std::vector<std::uint32_t>>(std::move(numbers)));
    const Xapian::Query these(list->release());
    std::vector<double> explained(hits.size(), 0);
    for (const auto& clause : understood.query.clauses) {
        if (clause.occur == Occur::must_not || clause.dates) {
            continue;
        }
        const auto weight = weights(clause, ranking, these, documents, index);
        const MatchFinder finder(Query{{clause}}, [](const std::string&) { return 1.0; });
        for (std::size_t i = 0; i < hits.size(); ++i) {
            Explanation::Part part{understood.text.substr(clause.range.start, clause.range.length),
                                   narrows(clause) ? 0 : weight[i],
                                   found_in(hits[i].article, finder, index.analyzer())};
            if (part.weight > 0 || !part.found.empty()) {
                explained[i] += part.weight;
                hits[i].explanation->parts.push_back(std::move(part));
            }
        }
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
        auto& explanation = *hits[i].explanation;
        explanation.age_days = -1;
        if (recency != nullptr) {
            explanation.recency = recency->weight_of(documents[i].get_docid());
            explanation.age_days = recency->age_of(documents[i].get_docid()).value_or(-1);
        }
        constexpr double rounding = 1e-9; // sums of weights in another order
        const auto rest = hits[i].score - explained[i] - explanation.recency;
        explanation.closeness = rest > rounding ? rest : 0;
    }
}

} // namespace poshuk::query
