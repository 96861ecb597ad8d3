#include "order_key.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace poshuk::query {
namespace {

/// The bytes of a number, the highest first, so that they sort as it does.
template <typename Number>
void append(std::string& key, Number number)
{
    constexpr int byte_bits = 8;
    for (auto shift = static_cast<int>(sizeof(Number)) * byte_bits - byte_bits; shift >= 0; shift -= byte_bits) {
        key.push_back(static_cast<char>(static_cast<unsigned char>(number >> shift)));
    }
}

/// A date as a number that sorts as it should. A coarser one stands behind the finer ones of its
/// time in both orders, none behind all.
index::PackedDate in_order(index::PackedDate date, SortOrder order)
{
    constexpr unsigned digit_bits = 4;
    constexpr index::PackedDate behind_all_digits = 13; // of which «;» is the highest, 12
    index::PackedDate result = 0;
    for (auto i = index::most_date_digits; i-- > 0;) {
        const auto digit = (date >> (digit_bits * i)) & 0xF;
        const auto placed = digit == 0                         ? behind_all_digits
                            : order == SortOrder::newest_first ? behind_all_digits - digit
                                                               : digit;
        result = result << digit_bits | placed;
    }
    return result;
}

} // namespace

OrderKey::OrderKey(SortOrder order, std::shared_ptr<const index::DocumentColumns> columns)
    : order_(order), columns_(std::move(columns))
{
}

std::string OrderKey::operator()(const Xapian::Document& document) const
{
    const auto number = document.get_docid();
    std::string key;
    if (order_ != SortOrder::relevance) {
        append(key, in_order(columns_->date(number), order_));
    }
    append(key, columns_->rank_of_id(number));
    return key;
}

} // namespace poshuk::query
