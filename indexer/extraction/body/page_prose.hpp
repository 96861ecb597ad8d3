#pragma once

#include "indexer/extraction/html/element_role.hpp"
#include "indexer/extraction/html/page_tree.hpp"
#include "indexer/extraction/lines/page_line.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::extraction {

/// Elements of one tag and class, wherever they stand, are of one kind.
using ElementShape = std::pair<Tag, std::string_view>;

[[nodiscard]] inline ElementShape shape_of(const PageTree& tree, std::uint32_t element)
{
    return {tree.elements[element].tag, tree.attribute(tree.elements[element], AttributeName::class_)};
}

/// Which blocks of a page look like sentences of an article, and how many words of such stand
/// where.
class PageProse {
public:
    /// `lines` are of the blocks, and outlive it.
    PageProse(const PageTree& tree, std::span<const PageLine> lines);

    [[nodiscard]] const PageLine& line(std::uint32_t block) const { return lines_[block]; }
    [[nodiscard]] bool is_prose(std::uint32_t block) const { return words_before_[block + 1] > words_before_[block]; }
    /// Words of prose below an element.
    [[nodiscard]] double below(const PageElement& element) const
    {
        return between(element.first_block, element.end_block);
    }
    [[nodiscard]] double between(std::uint32_t first_block, std::uint32_t end_block) const
    {
        return words_before_[end_block] - words_before_[first_block];
    }
    /// Words of prose that nothing speaks against; `roles` are with those of the elements around.
    [[nodiscard]] double of_article(std::span<const ElementRole> roles) const;
    [[nodiscard]] double all() const { return words_before_.back(); }

private:
    const PageTree& tree_;
    std::span<const PageLine> lines_;
    std::vector<double> words_before_; ///< of each block, and of the end
};

} // namespace poshuk::extraction
