#include "table_check.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace poshuk::index::glass {
namespace {

/// Throws Xapian::DatabaseCorruptError at what is wrong.
class TreeWalk {
public:
    TreeWalk(const TableRoot& root, const ReadBlock& read) : root_(root), read_(read) {}

    void run()
    {
        walk(root_.block, root_.level, {});
        require(tag_is_whole_ && entries_ == root_.entries + 1); // the empty key is counted by nobody
    }

private:
    static void require(bool sound)
    {
        if (!sound) {
            throw_damaged_table();
        }
    }

    /// A block and all below it. `least` is what its parent says its first key is not before.
    void walk(std::uint32_t number, unsigned level, const std::optional<Place>& least)
    {
        std::array<char, block_size> bytes;
        require(read_(number, bytes));
        const std::string_view block(bytes.data(), bytes.size());
        if (number >= seen_.size()) {
            seen_.resize(std::size_t{number} + 1);
        }
        require(!seen_[number]);
        seen_[number] = true;
        require(static_cast<unsigned char>(block[level_at]) == level);
        const auto entries = entries_of(block);
        require(entries > 0);
        std::size_t room = block_size - header_size - entries * directory_entry;
        for (std::size_t i = 0; i < entries; ++i) {
            const auto item = item_at(block, i);
            const auto size = level == 0 ? see_leaf_item(item, i == 0 ? least : std::nullopt) : branch_item_size(item);
            require(size <= item.size() && size <= room);
            room -= size;
        }
        require(number_2(block, all_gaps_at) == room);
        if (level == 0) {
            last_key_ = last_.key; // as the block goes
            last_.key = last_key_;
        }
        for (std::size_t i = 0; level > 0 && i < entries; ++i) {
            const auto item = item_at(block, i);
            // The first key of a branch leads to what is before its second one, whatever it is
            // itself.
            const auto first = i == 0 ? least : std::optional(place_in_branch(item));
            require(!first || i == 0 || *first > last_);
            walk(number_4(item, 0), level - 1, first);
        }
    }

    static std::size_t branch_item_size(std::string_view item)
    {
        return child_size + 1 + place_in_branch(item).key.size() + component_size;
    }

    /// Its size.
    std::size_t see_leaf_item(std::string_view item, const std::optional<Place>& least)
    {
        const auto place = place_in_leaf(item);
        const auto length = number_2(item, 0);
        const bool first = (length & first_flag) != 0;
        require((entries_ == 0 || place > last_) && (!least || place >= *least));
        require(first ? tag_is_whole_
                      : !tag_is_whole_ && place.key == last_.key && place.component == last_.component + 1);
        constexpr unsigned flags = compressed_flag | last_flag | first_flag;
        const std::size_t size = (length & ~flags) + uncounted;
        require(size >= length_size + 1 + place.key.size() + (first ? 0 : component_size));
        tag_is_whole_ = (length & last_flag) != 0;
        entries_ += first ? 1 : 0;
        last_ = place;
        return size;
    }

    const TableRoot& root_;
    const ReadBlock& read_;
    std::vector<bool> seen_;
    Place last_{}; ///< of the items of leaves
    std::string last_key_;
    bool tag_is_whole_ = true;
    std::uint64_t entries_ = 0;
};

} // namespace

bool is_whole_tree(const TableRoot& root, const ReadBlock& read)
{
    if (root.empty) {
        return true;
    }
    try {
        TreeWalk(root, read).run();
        return true;
    } catch (const Xapian::DatabaseCorruptError&) {
        return false;
    }
}

} // namespace poshuk::index::glass
