#pragma once

#include "index/document_columns.hpp"
#include "poshuk/ranking.hpp"
#include "searcher/generation/index_reader.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <xapian.h>

namespace poshuk::query {

/// What the date of an article adds to its score: `highest` for one of the newest day, half of that
/// for one a half-life older, and so on (exponential decay); nothing for an article without a date.
/// A date of which only the year or the month is known counts from its middle.
///
/// As a part of a query it has every number, and stands at the right of an OP_AND_MAYBE.
class Recency : public Xapian::PostingSource {
public:
    /// `columns` are of the database that it will be run on; never null.
    Recency(std::shared_ptr<const index::DocumentColumns> columns, std::chrono::sys_days newest, double highest,
            double half_life);

    /// How many days a document is older than the newest day; nothing without a date.
    [[nodiscard]] std::optional<double> age_of(Xapian::docid document) const;
    [[nodiscard]] double weight_of(Xapian::docid document) const;

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return columns_->last(); }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return columns_->last(); }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return columns_->last(); }
    void next(double /*min_weight*/) override { ++document_; }
    void skip_to(Xapian::docid document, double /*min_weight*/) override { document_ = std::max(document_, document); }
    [[nodiscard]] bool at_end() const override { return document_ > columns_->last(); }
    [[nodiscard]] Xapian::docid get_docid() const override { return document_; }
    [[nodiscard]] double get_weight() const override { return weight_of(document_); }
    [[nodiscard]] Xapian::PostingSource* clone() const override
    {
        return new Recency(columns_, newest_, highest_, half_life_);
    }
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override { return "recency"; }

private:
    std::shared_ptr<const index::DocumentColumns> columns_;
    std::chrono::sys_days newest_;
    double highest_;
    double half_life_;
    Xapian::docid document_ = 0;
};

/// The newest day of an index's articles, but never behind `today`: an archive has its own newest
/// articles, and an article of the year 2099 is a mistake. So the ranking of an index stays the
/// same from day to day.
[[nodiscard]] std::chrono::sys_days newest_day(const IndexReader& index, std::chrono::sys_days today);

} // namespace poshuk::query
