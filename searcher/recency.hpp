#pragma once

#include "index_reader.hpp"
#include "poshuk/ranking.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace poshuk::query {

/// What the date of an article adds to its score: `highest` for one of the newest day, half of that for one a half-life older, and so on
/// (exponential decay); nothing for an article without a date. A date of which only the year or the month is known counts from its middle.
class Recency : public Xapian::ValuePostingSource {
public:
    Recency(std::chrono::sys_days newest, double highest, double half_life);

    /// How many days a date, as the index keeps it, is older than the newest; nothing without a date.
    [[nodiscard]] std::optional<double> age_of(std::string_view date) const;
    /// Of a date as the index keeps it, «20240801…».
    [[nodiscard]] double weight_of(std::string_view date) const;

    [[nodiscard]] double get_weight() const override { return weight_of(get_value()); }
    [[nodiscard]] Xapian::PostingSource* clone() const override { return new Recency(newest_, highest_, half_life_); }
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override { return "recency"; }

private:
    std::chrono::sys_days newest_;
    double highest_;
    double half_life_;
};

/// The newest day of an index's articles, but never behind `today`: an archive has its own newest articles, and an article of the
/// year 2099 is a mistake. So the ranking of an index stays the same from day to day.
[[nodiscard]] std::chrono::sys_days newest_day(const IndexReader& index, std::chrono::sys_days today);

} // namespace poshuk::query
