#include "visibility.hpp"

#include "searcher/matching/filter.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace poshuk::query {
namespace {

constexpr std::size_t most_remembered = 32;

std::vector<std::uint32_t> documents_of(const Xapian::Query& query, const Xapian::Database& database)
{
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const auto found = enquire.get_mset(0, database.get_doccount());
    std::vector<std::uint32_t> documents;
    documents.reserve(found.size());
    for (auto document = found.begin(); document != found.end(); ++document) {
        documents.push_back(*document);
    }
    std::sort(documents.begin(), documents.end());
    return documents;
}

} // namespace

Visibility::Narrowed::Narrowed(IndexReader& index, std::shared_ptr<const VisibleArticles> visible) : index_(index)
{
    index_.show_only(std::move(visible));
}

Visibility::Narrowed::~Narrowed()
{
    index_.show_only(nullptr);
}

Visibility::Narrowed Visibility::narrowed(const Filter& visible, std::chrono::sys_days today)
{
    return {index_, visible.empty() ? nullptr : articles_of(visible, today)};
}

std::shared_ptr<const VisibleArticles> Visibility::articles_of(const Filter& filter, std::chrono::sys_days today)
{
    const auto found = std::find_if(remembered_.begin(), remembered_.end(),
                                    [&](const Remembered& one) { return one.filter == filter && one.today == today; });
    if (found != remembered_.end()) {
        remembered_.splice(remembered_.begin(), remembered_, found);
        return remembered_.front().articles;
    }
    const auto query = filter_query(filter, today).value_or(Xapian::Query::MatchAll);
    auto articles = std::make_shared<const VisibleArticles>(documents_of(query, index_.database()));
    remembered_.push_front({filter, today, articles});
    if (remembered_.size() > most_remembered) {
        remembered_.pop_back();
    }
    return articles;
}

} // namespace poshuk::query
