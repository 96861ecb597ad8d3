#pragma once

#include "posting_buffer.hpp"
#include "term_dictionary.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index {

/// Divides all terms, by their bytes, into ranges that are merged and written apart from each
/// other, by as many threads as there are.
class TermRanges {
public:
    /// One range of all terms.
    TermRanges() = default;
    /// About `count` ranges, with as much to write in each as a buffer that holds a part of the
    /// articles lets expect. `sorted`: all its terms.
    static TermRanges of(const TermDictionary& dictionary, const PostingBuffer& buffer, std::span<const TermId> sorted,
                         std::size_t count);

    [[nodiscard]] std::size_t size() const noexcept { return borders_.size() + 1; }

    /// Where each range begins among terms in order, and their end behind them: size() + 1 places.
    [[nodiscard]] std::vector<std::size_t> places(const TermDictionary& dictionary,
                                                  std::span<const TermId> sorted) const;

private:
    std::vector<std::string> borders_; ///< the first term of each range but the first
};

} // namespace poshuk::index
