#include "term_ranges.hpp"

#include <algorithm>

namespace poshuk::index {

TermRanges TermRanges::of(const TermDictionary& dictionary, const PostingBuffer& buffer, std::span<const TermId> sorted,
                          std::size_t count)
{
    constexpr std::uint64_t a_term = 30; // what it costs besides its postings
    std::vector<std::uint64_t> costs(sorted.size());
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        total += a_term + buffer.packed_bytes(sorted[i]);
        costs[i] = total;
    }
    TermRanges ranges;
    for (std::size_t range = 1; range < count; ++range) {
        const auto border = std::lower_bound(costs.begin(), costs.end(), total * range / count) - costs.begin();
        if (const auto place = static_cast<std::size_t>(border); place < sorted.size()) {
            const auto term = dictionary.text(sorted[place]);
            // a frequent term may be several shares
            if (ranges.borders_.empty() || ranges.borders_.back() < term) {
                ranges.borders_.emplace_back(term);
            }
        }
    }
    return ranges;
}

std::vector<std::size_t> TermRanges::places(const TermDictionary& dictionary, std::span<const TermId> sorted) const
{
    std::vector<std::size_t> result{0};
    for (const auto& border : borders_) {
        const auto place = std::lower_bound(sorted.begin(), sorted.end(), border, [&](TermId term, const auto& text) {
            return dictionary.text(term) < text;
        });
        result.push_back(static_cast<std::size_t>(place - sorted.begin()));
    }
    result.push_back(sorted.size());
    return result;
}

} // namespace poshuk::index
