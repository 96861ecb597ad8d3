#include "page_prose.hpp"

namespace poshuk::extraction {
namespace {

/// Long enough, not mostly links, and ending as a sentence; a paragraph need not, since some sites
/// leave the full stop out.
bool is_prose_by_itself(const TextBlock& block, const PageLine& line, Tag tag)
{
    constexpr std::uint32_t sentence = 9;
    constexpr std::uint32_t paragraph = 12;
    constexpr std::uint32_t long_text = 25;
    const bool long_enough = (block.words >= sentence && line.ends_as_sentence) ||
                             (block.words >= paragraph && tag == Tag::p) || block.words >= long_text;
    return long_enough && block.link_words * 2 < block.words && !line.is_chrome;
}

} // namespace

PageProse::PageProse(const PageTree& tree, std::span<const PageLine> lines) : tree_(tree), lines_(lines)
{
    words_before_.push_back(0);
    for (std::size_t b = 0; b < tree.blocks.size(); ++b) {
        const auto& block = tree.blocks[b];
        const bool prose = is_prose_by_itself(block, lines[b], tree.tag_of(block));
        words_before_.push_back(words_before_.back() + (prose ? block.words : 0));
    }
}

double PageProse::of_article(std::span<const ElementRole> roles) const
{
    double words = 0;
    for (std::uint32_t b = 0; b < tree_.blocks.size(); ++b) {
        words += is_prose(b) && roles[tree_.blocks[b].element].is_of_article() ? tree_.blocks[b].words : 0;
    }
    return words;
}

} // namespace poshuk::extraction
