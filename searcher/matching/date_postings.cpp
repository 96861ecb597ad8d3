#include "date_postings.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace poshuk::query {

DatePostings::DatePostings(index::PackedDate first, index::PackedDate last,
                           std::shared_ptr<const index::DocumentColumns> columns)
    : first_(first), last_(last), columns_(std::move(columns))
{
}

Xapian::PostingSource* DatePostings::clone() const
{
    return new DatePostings(first_, last_, columns_);
}

void DatePostings::init(const Xapian::Database& database)
{
    document_ = 0;
    // So many, evenly spread, tell about how many of all there are.
    constexpr std::uint64_t samples = 128;
    const auto last = columns_->last();
    std::uint64_t looked_at = 0;
    std::uint64_t found = 0;
    for (std::uint64_t i = 0; last > 0 && i < std::min<std::uint64_t>(samples, last); ++i) {
        found += has(static_cast<Xapian::docid>(1 + i * last / samples % last)) ? 1U : 0U;
        ++looked_at;
    }
    estimated_ = looked_at == 0 ? 0 : static_cast<Xapian::doccount>(database.get_doccount() * found / looked_at);
}

bool DatePostings::has(Xapian::docid document) const
{
    const auto date = columns_->date(document);
    return date >= first_ && date <= last_;
}

void DatePostings::next(double /*min_weight*/)
{
    do {
        ++document_;
    } while (!at_end() && !has(document_));
}

void DatePostings::skip_to(Xapian::docid document, double min_weight)
{
    if (document > document_) {
        document_ = document - 1;
        next(min_weight);
    }
}

} // namespace poshuk::query
