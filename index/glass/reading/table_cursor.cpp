#include "table_cursor.hpp"

#include "index/glass/block.hpp"
#include "index/glass/damage.hpp"

#include <algorithm>

namespace poshuk::index::glass {
namespace {

/// The last entry whose place is not behind the one that is looked for; the first, which is not
/// looked at, if there is none.
template <typename PlaceOf>
std::size_t last_until(std::string_view block, const Place& wanted, PlaceOf place_of)
{
    std::size_t low = 0;
    std::size_t high = entries_of(block);
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        (place_of(item_at(block, middle)) <= wanted ? low : high) = middle;
    }
    return low;
}

/// Of the items of one tag each stands behind the one before. So what is damaged leads nobody round
/// in a circle.
void require_next_component(const Place& before, const Place& place)
{
    if (place.key != before.key || place.component != before.component + 1) {
        throw_damaged_table();
    }
}

} // namespace

std::string_view TableCursor::block(std::uint32_t number, unsigned level) const
{
    const auto bytes = part(table_.file, std::size_t{number} * block_size, block_size);
    if (static_cast<unsigned char>(bytes[level_at]) != level || entries_of(bytes) == 0) {
        throw_damaged_table();
    }
    return bytes;
}

std::string_view TableCursor::item() const
{
    return item_at(steps_.front().block, steps_.front().entry);
}

bool TableCursor::find(std::string_view key)
{
    if (table_.root.empty || key.empty()) { // the empty key is that of every table
        return false;
    }
    seek(key);
    return this->key() == key;
}

void TableCursor::seek(std::string_view key)
{
    seek_item(key);
    // A key between two leaves may lead to the second, as branches know of its first key only what
    // tells it from the key before. And a tag's further items belong to the entry that begins
    // before them.
    const Place wanted{key, 1};
    if (place_in_leaf(item()) > wanted) {
        previous_item();
        if (place_in_leaf(item()) > wanted) {
            throw_damaged_table(); // it is not in order
        }
    }
    for (auto place = place_in_leaf(item()); place.component != 1;) {
        previous_item();
        const auto before = place_in_leaf(item());
        require_next_component(before, place);
        place = before;
    }
}

/// To the last item of this leaf that is not behind the first one of a key, in steps that grow, as
/// it often is near; false where it may be in another leaf.
bool TableCursor::seek_ahead(std::string_view key)
{
    const Place wanted{key, 1};
    auto& [leaf, entry] = steps_.front();
    const auto entries = entries_of(leaf);
    const auto is_behind = [&](std::size_t i) { return i >= entries || place_in_leaf(item_at(leaf, i)) > wanted; };
    std::size_t step = 1;
    for (; !is_behind(entry + step); step *= 2) {
        entry += step;
    }
    for (; step > 0; step /= 2) {
        entry += is_behind(entry + step) ? 0 : step;
    }
    return entry + 1 < entries;
}

/// To the last item of a leaf that is not behind the first one of a key, or to the first of it.
void TableCursor::seek_item(std::string_view key)
{
    const Place wanted{key, 1};
    if (!steps_.empty() && place_in_leaf(item()) <= wanted && seek_ahead(key)) {
        return;
    }
    steps_.resize(std::size_t{table_.root.level} + 1);
    auto bytes = block(table_.root.block, table_.root.level);
    for (std::size_t level = table_.root.level; level > 0; --level) {
        steps_[level] = {bytes, last_until(bytes, wanted, place_in_branch)};
        bytes = child(level);
    }
    steps_.front() = {bytes, last_until(bytes, wanted, place_in_leaf)};
}

bool TableCursor::next()
{
    auto before = place_in_leaf(item());
    while (next_item()) {
        const auto place = place_in_leaf(item());
        if (place.component == 1) {
            if (place.key <= before.key) {
                throw_damaged_table();
            }
            return true;
        }
        require_next_component(before, place);
        before = place;
    }
    return false;
}

void TableCursor::previous_item()
{
    std::size_t level = 0;
    while (level < steps_.size() && steps_[level].entry == 0) {
        ++level;
    }
    if (level == steps_.size()) {
        throw_damaged_table(); // it does not begin with the empty key
    }
    --steps_[level].entry;
    for (; level > 0; --level) {
        const auto below = child(level);
        steps_[level - 1] = {below, entries_of(below) - 1};
    }
}

/// The block that the entry of a step leads to.
std::string_view TableCursor::child(std::size_t level) const
{
    const auto number = number_4(item_at(steps_[level].block, steps_[level].entry), 0);
    return block(number, static_cast<unsigned>(level - 1));
}

bool TableCursor::next_item()
{
    std::size_t level = 0;
    while (level < steps_.size() && steps_[level].entry + 1 == entries_of(steps_[level].block)) {
        ++level;
    }
    if (level == steps_.size()) {
        return false;
    }
    ++steps_[level].entry;
    for (; level > 0; --level) {
        steps_[level - 1] = {child(level), 0};
    }
    return true;
}

std::string_view TableCursor::key() const
{
    return place_in_leaf(item()).key;
}

TableCursor::Tag TableCursor::tag()
{
    constexpr unsigned flags = compressed_flag | last_flag | first_flag;
    bool compressed = false;
    Place before{};
    for (bool first = true;; first = false) {
        const auto bytes = item();
        const auto length = number_2(bytes, 0);
        if (first == ((length & first_flag) == 0)) {
            throw_damaged_table();
        }
        const auto place = place_in_leaf(bytes);
        if (!first) {
            require_next_component(before, place);
        }
        before = place;
        const auto before_tag = length_size + 1 + place.key.size() + (first ? 0 : component_size);
        const auto whole = part(bytes, 0, (length & ~flags) + uncounted);
        const auto tag = part(whole, before_tag, whole.size() - std::min(before_tag, whole.size()));
        const bool last = (length & last_flag) != 0;
        compressed = first ? (length & compressed_flag) != 0 : compressed;
        if (first && last) {
            return {tag, compressed};
        }
        joined_ = first ? std::string(tag) : joined_.append(tag);
        if (last) {
            return {joined_, compressed};
        }
        if (!next_item()) {
            throw_damaged_table();
        }
    }
}

} // namespace poshuk::index::glass
