#include "bm25.hpp"

#include <algorithm>
#include <cmath>

namespace poshuk::query {

Bm25::Bm25(const Ranking& ranking, const Xapian::Database& database, double documents, double factor)
    : base_(ranking.k1 * (1 - ranking.b)), by_length_(0), shortest_(database.get_doclength_lower_bound())
{
    const auto all = static_cast<double>(database.get_doccount());
    auto odds = (all - documents + 0.5) / (documents + 0.5);
    constexpr double bend = 2;
    odds = odds < bend ? odds * 0.5 + 1 : odds;
    highest_ = std::log(odds) * factor * (ranking.k1 + 1);
    if (const double average = database.get_avlength(); average > 0) {
        by_length_ = ranking.k1 * ranking.b / average;
    }
}

double Bm25::bound(std::uint32_t most) const
{
    return most == 0 ? 0
                     // no document is shorter than what it has of one word
                     : weight(most, std::max(most, shortest_));
}

std::uint32_t Bm25::least_wdf(double weight, std::uint32_t most) const
{
    std::uint32_t too_few = 0;
    // a document may have a word a million times, so they are not tried one by one
    std::uint32_t enough = most + 1;
    if (bound(too_few) >= weight) {
        return too_few;
    }
    while (enough - too_few > 1) {
        const auto middle = too_few + (enough - too_few) / 2;
        (bound(middle) < weight ? too_few : enough) = middle;
    }
    return enough;
}

} // namespace poshuk::query
