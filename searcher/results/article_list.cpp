#include "article_list.hpp"

#include "analysis/text/kyiv_time.hpp"
#include "index/filter_term.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "searcher/matching/filter.hpp"
#include "searcher/matching/order_key.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <xapian.h>

namespace poshuk::query {
namespace {

/// What the request leaves; nothing: all of the index.
std::optional<Xapian::Query> restriction(const ListRequest& request)
{
    constexpr std::size_t most_ids = 1000;
    if (request.ids.size() > most_ids) {
        throw RequestError("ids", localized("There are more than {} ids.", "Ідентифікаторів понад {}.", most_ids),
                           localized("Ask for them in several requests.", "Розділіть їх на кілька запитів."));
    }
    auto filter = filter_query(request.filter, analysis::today_in_kyiv());
    if (request.ids.empty()) {
        return filter;
    }
    std::vector<Xapian::Query> terms;
    for (const auto& id : request.ids) {
        terms.emplace_back(index::filter_term(index::Field::id, id));
    }
    const Xapian::Query any(Xapian::Query::OP_OR, terms.begin(), terms.end());
    return filter ? Xapian::Query(Xapian::Query::OP_FILTER, any, *filter) : any;
}

/// The page of all documents by their ids: the places of the ids are known, so nothing is sorted but
/// the page itself.
std::vector<Xapian::docid> page_of_all(const ListRequest& request, const index::DocumentColumns& columns)
{
    std::vector<std::pair<std::size_t, Xapian::docid>> page;
    for (Xapian::docid document = 1; document <= columns.last(); ++document) {
        const std::size_t place = columns.rank_of_id(document);
        if (place > request.offset && place - request.offset <= request.limit) {
            page.emplace_back(place, document);
        }
    }
    std::sort(page.begin(), page.end());
    std::vector<Xapian::docid> documents;
    for (const auto& [place, document] : page) {
        documents.push_back(document);
    }
    return documents;
}

} // namespace

ArticleList list_of(const ListRequest& request, IndexReader& index)
{
    ArticleList list;
    const auto query = restriction(request);
    std::vector<Xapian::docid> documents;
    if (!query && request.order == SortOrder::relevance && index.shows_all()) {
        list.total = index.documents();
        documents = page_of_all(request, index.tables()->columns());
    } else {
        const auto count = index.database().get_doccount();
        const auto within = [&](std::size_t number) {
            return static_cast<Xapian::doccount>(std::min<std::size_t>(number, count));
        };
        Xapian::Enquire enquire(index.database());
        enquire.set_query(index.narrowed(query.value_or(Xapian::Query::MatchAll)));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        OrderKey key(request.order, columns_of(index.tables()));
        constexpr bool descending = false;
        enquire.set_sort_by_key(&key, descending);
        const auto matches = enquire.get_mset(within(request.offset), within(request.limit), count);
        list.total = matches.get_matches_estimated(); // exact, since all are looked at
        for (auto match = matches.begin(); match != matches.end(); ++match) {
            documents.push_back(*match);
        }
    }
    for (const auto document : documents) {
        auto article = index.article(document);
        // As it is in memory, and as JSON once more.
        const auto bytes = 2 * (sizeof(Article) + article.title.size() + article.text.size());
        if (request.budget != nullptr && (request.budget->is_spent() || !request.budget->take(bytes))) {
            list.partial = true;
            break;
        }
        list.articles.push_back(std::move(article));
    }
    return list;
}

} // namespace poshuk::query
