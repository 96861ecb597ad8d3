#include "recency.hpp"

#include "index/schema.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace poshuk::query {

using std::chrono::sys_days;

Recency::Recency(std::shared_ptr<const index::DocumentColumns> columns, sys_days newest, double highest,
                 double half_life)
    : columns_(std::move(columns)), newest_(newest), highest_(highest), half_life_(half_life)
{
}

void Recency::init(const Xapian::Database& /*database*/)
{
    document_ = 0;
    set_maxweight(highest_);
}

std::optional<double> Recency::age_of(Xapian::docid document) const
{
    const auto day = columns_->day(document);
    const auto newest = newest_.time_since_epoch().count();
    return day != index::DocumentColumns::no_day ? std::optional(std::max(0.0, static_cast<double>(newest - day)))
                                                 : std::nullopt;
}

double Recency::weight_of(Xapian::docid document) const
{
    const auto age = age_of(document);
    return age ? highest_ * std::exp2(-*age / half_life_) : 0;
}

sys_days newest_day(const IndexReader& index, sys_days today)
{
    const auto slot = index::schema_of(index::Field::date).slot;
    const auto newest = index::day_of(index::packed_date(index.database().get_value_upper_bound(slot)));
    return newest ? std::min(*newest, today) : today;
}

} // namespace poshuk::query
