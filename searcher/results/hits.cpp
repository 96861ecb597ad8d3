#include "hits.hpp"

#include "explanation.hpp"
#include "index/schema.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/passages/highlighting.hpp"
#include "searcher/passages/match_finder.hpp"

#include <optional>
#include <string>

namespace poshuk::query {

namespace {

/// About so much memory.
std::size_t bytes_of(const Hit& hit)
{
    const auto& article = hit.article;
    auto bytes = sizeof(Hit) + article.id.size() + article.title.size() + article.url.size() + article.text.size() +
                 article.source.size() + article.author.size();
    for (const auto& tag : article.tags) {
        bytes += sizeof tag + tag.size();
    }
    return bytes + (hit.title_matches.size() + hit.text_matches.size()) * sizeof(TextRange) +
           hit.passages.size() * sizeof(Passage);
}

} // namespace

std::vector<Hit> hits_of(const Matches& matches, const SearchRequest& request, const Understood& understood,
                         const SearchPlan& plan, IndexReader& index)
{
    std::optional<MatchFinder> finder; // evaluation shows no articles and looks for no matches
    if (request.fetch_articles) {
        finder.emplace(understood.query, [&](const std::string& lemma) { return index.words().rarity({lemma}); });
    }
    std::vector<Hit> hits;
    std::vector<Xapian::Document> documents;
    const double highest = matches.page.get_max_possible();
    for (auto match = matches.page.begin(); match != matches.page.end() && !is_spent(); ++match) {
        auto& hit = hits.emplace_back();
        hit.score = match.get_weight();
        hit.ranking_score = highest > 0 ? hit.score / highest : 0;
        const auto best = match.get_document();
        const auto group = matches.collapsing.group_of(best);
        hit.reprints = group.reprints;
        // Of a document's parts a reader wants the one that matched best, not the earliest.
        const bool is_part = group.reprints > 0 && group.shown.get_docid() != best.get_docid() &&
                             !index.article(best.get_docid()).document.empty();
        documents.push_back(is_part ? best : group.shown);
        if (finder) {
            const auto number = documents.back().get_docid();
            hit.article = index.article(number);
            highlight(hit, *finder, request.snippet, index.analyzer(), index.positions(number));
        } else {
            hit.article.id = documents.back().get_value(index::schema_of(index::Field::id).slot);
        }
        if (request.budget != nullptr && !request.budget->take(bytes_of(hit))) {
            hits.pop_back();
            documents.pop_back();
            break;
        }
    }
    if (request.explain && finder) {
        explain(understood, request.ranking, documents, plan.recency.get(), index, hits);
    }
    return hits;
}

} // namespace poshuk::query
