#include "visible_articles.hpp"

#include "document_list.hpp"

#include <algorithm>
#include <utility>

namespace poshuk {

VisibleArticles::VisibleArticles(std::vector<std::uint32_t> documents)
    : documents_(std::make_shared<const std::vector<std::uint32_t>>(std::move(documents)))
{
}

bool VisibleArticles::has(Xapian::docid document) const
{
    return std::binary_search(documents_->begin(), documents_->end(), document);
}

std::uint64_t VisibleArticles::frequency(const std::string& term, const Xapian::Database& database) const
{
    constexpr std::size_t most = 10'000;
    if (const auto remembered = frequencies_.find(term); remembered != frequencies_.end()) {
        return remembered->second;
    }
    if (frequencies_.size() >= most) {
        frequencies_.clear();
    }
    std::uint64_t count = 0;
    auto visible = documents_->begin();
    for (auto document = database.postlist_begin(term); document != database.postlist_end(term);) {
        visible = std::lower_bound(visible, documents_->end(), *document);
        if (visible == documents_->end()) {
            break;
        }
        count += *visible == *document ? 1 : 0;
        *visible == *document ? static_cast<void>(++document) : document.skip_to(*visible);
    }
    return frequencies_[term] = count;
}

Xapian::Query VisibleArticles::narrowed(const Xapian::Query& query) const
{
    Xapian::PostingSource* documents = new query::DocumentList(documents_);
    return {Xapian::Query::OP_FILTER, query, Xapian::Query(documents->release())};
}

} // namespace poshuk
