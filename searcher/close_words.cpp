#include "close_words.hpp"

#include "xapian_query.hpp"

#include <algorithm>

namespace poshuk::query {

CloseWords::CloseWords(Xapian::Query near, const Ranking& ranking) : near_(std::move(near)), ranking_(ranking) {}

void CloseWords::init(const Xapian::Database& database)
{
    if (!found_->looked) {
        found_->looked = true;
        Xapian::Enquire enquire(database);
        enquire.set_query(near_);
        enquire.set_weighting_scheme(weighting(ranking_));
        const auto matches = enquire.get_mset(0, database.get_doccount());
        for (auto match = matches.begin(); match != matches.end(); ++match) {
            found_->documents.emplace_back(*match, match.get_weight());
        }
        std::sort(found_->documents.begin(), found_->documents.end());
    }
    double highest = 0;
    for (const auto& [document, weight] : found_->documents) {
        highest = std::max(highest, weight);
    }
    set_maxweight(highest);
    at_ = 0;
    started_ = false;
}

void CloseWords::next(double /*min_weight*/)
{
    at_ += started_ ? 1U : 0U;
    started_ = true;
}

void CloseWords::skip_to(Xapian::docid document, double /*min_weight*/)
{
    started_ = true;
    const auto from = found_->documents.begin() + static_cast<std::ptrdiff_t>(at_);
    const auto found = std::lower_bound(from, found_->documents.end(), document,
                                        [](const auto& one, Xapian::docid wanted) { return one.first < wanted; });
    at_ = static_cast<std::size_t>(found - found_->documents.begin());
}

} // namespace poshuk::query
