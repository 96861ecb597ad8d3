#pragma once

namespace poshuk::query {

/// What a source must weigh in a document for `min_weight`, which Xapian asks for as it is behind the OP_SCALE_WEIGHTs around the source. A
/// little less, as sums of the same weights in another order differ in their last digits, and what is as good as the last hit must not be lost.
[[nodiscard]] inline double least_weight(double min_weight, double scale)
{
    constexpr double rounding = 1e-12;
    return scale > 0 ? min_weight / scale * (1 - rounding) : 0;
}

} // namespace poshuk::query
