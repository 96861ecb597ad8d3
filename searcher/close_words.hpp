#pragma once

#include "poshuk/ranking.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// The documents in which words are near each other, with their weights, found once by a query of their own.
///
/// As a part of a larger query Xapian 1.4.22 looks the same positions up again for every document before one whose words turn out to be far
/// apart (SelectPostList::check does not remember the answer): a rare word beside a frequent one then took a hundred times as long.
class CloseWords : public Xapian::PostingSource {
public:
    /// `near` is an OP_NEAR, weighed as the ranking says.
    CloseWords(Xapian::Query near, const Ranking& ranking);

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return count(); }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return count(); }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return count(); }
    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    [[nodiscard]] bool at_end() const override { return at_ == found_->documents.size(); }
    [[nodiscard]] Xapian::docid get_docid() const override { return found_->documents[at_].first; }
    [[nodiscard]] double get_weight() const override { return found_->documents[at_].second; }
    [[nodiscard]] Xapian::PostingSource* clone() const override { return new CloseWords(*this); }
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override { return near_.get_description(); }

private:
    /// For all copies, which are of one query to one database.
    struct Found {
        bool looked = false;
        std::vector<std::pair<Xapian::docid, double>> documents; ///< rising, with their weights
    };

    CloseWords(const CloseWords& other)
        : Xapian::PostingSource(), near_(other.near_), ranking_(other.ranking_), found_(other.found_)
    {
    }

    [[nodiscard]] Xapian::doccount count() const { return static_cast<Xapian::doccount>(found_->documents.size()); }

    Xapian::Query near_;
    Ranking ranking_;
    std::shared_ptr<Found> found_ = std::make_shared<Found>();
    std::size_t at_ = 0;
    bool started_ = false;
};

} // namespace poshuk::query
