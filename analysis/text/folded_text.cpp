#include "folded_text.hpp"

#include <algorithm>

namespace poshuk::analysis {

const FoldedText::Stretch* FoldedText::stretch_before(std::size_t folded) const noexcept
{
    const auto after =
        std::upper_bound(stretches_.begin(), stretches_.end(), folded,
                         [](std::size_t offset, const Stretch& stretch) { return offset < stretch.folded_begin; });
    return after == stretches_.begin() ? nullptr : &*std::prev(after);
}

bool FoldedText::stands_alone(std::size_t begin, std::size_t end) const noexcept
{
    const auto* stretch = stretch_before(begin);
    return stretch == nullptr || stretch->folded_end <= begin ||
           (stretch->folded_begin == begin && stretch->folded_end == end);
}

std::size_t FoldedText::source_begin(std::size_t folded) const noexcept
{
    const auto* stretch = stretch_before(folded);
    if (stretch == nullptr) {
        return folded;
    }
    if (folded < stretch->folded_end) {
        return stretch->source_begin;
    }
    return stretch->source_end + (folded - stretch->folded_end);
}

std::size_t FoldedText::source_end(std::size_t folded) const noexcept
{
    const auto* stretch = stretch_before(folded);
    if (stretch == nullptr) {
        return folded;
    }
    if (folded == stretch->folded_begin && stretch->folded_end > folded) {
        return stretch->source_begin;
    }
    if (folded < stretch->folded_end) {
        return stretch->source_end;
    }
    return stretch->source_end + (folded - stretch->folded_end);
}

} // namespace poshuk::analysis
