#include "teasers.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace poshuk::extraction {
namespace {

class TeaserSearch {
public:
    TeaserSearch(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
                 std::span<const ElementRole> roles)
        : tree_(tree), prose_(prose), evidence_(evidence), roles_(roles), found_(tree.elements.size(), false)
    {
    }

    std::vector<bool> run()
    {
        find_cards();
        if (!evidence_.is_live) {
            find_other_articles();
        }
        for (std::uint32_t e = 0; e < tree_.elements.size(); ++e) {
            const auto parent = tree_.elements[e].parent;
            found_[e] = found_[e] || (parent != PageElement::none && found_[parent]);
        }
        return std::move(found_);
    }

private:
    /// Most of three and more neighbours of one shape are small and begin with a headline that is a
    /// link.
    void find_cards()
    {
        constexpr std::uint32_t most_words = 90;
        constexpr std::size_t fewest = 3;
        struct Group {
            std::vector<std::uint32_t> cards;
            std::size_t others = 0;
        };
        std::map<std::pair<std::uint32_t, std::pair<Tag, std::string_view>>, Group> groups;
        for (std::uint32_t e = 0; e < tree_.elements.size(); ++e) {
            const auto& element = tree_.elements[e];
            if (element.parent == PageElement::none || !begins_line(element.tag) || element.tag == Tag::p ||
                element.tag == Tag::cell || element.end_block == element.first_block) {
                continue;
            }
            constexpr std::size_t compared = 24; // modifiers of a class stand at its end
            const auto name = tree_.attribute(element, AttributeName::class_).substr(0, compared);
            auto& group = groups[{element.parent, {element.tag, name}}];
            if (has_at_most(element, most_words) && begins_with_link(element)) {
                group.cards.push_back(e);
            } else {
                ++group.others;
            }
        }
        for (const auto& [shape, group] : groups) {
            if (group.cards.size() >= fewest && group.cards.size() > group.others) {
                mark(group.cards);
            }
        }
    }

    /// `<article>`s side by side, each with a heading, are other news where the page has prose of
    /// its own beside them; else they are the entries of a report, which often begin with a time.
    void find_other_articles()
    {
        std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
        for (std::uint32_t e = 0; e < tree_.elements.size(); ++e) {
            const auto& element = tree_.elements[e];
            if (element.tag == Tag::article && element.parent != PageElement::none &&
                !shows_title(tree_, evidence_, e) && roles_[e].is_of_article() && begins_with_heading(element)) {
                groups[element.parent].push_back(e);
            }
        }
        const bool title_in_one = title_is_in_article();
        std::erase_if(groups, [&](const auto& group) { return group.second.size() < 2 && !title_in_one; });
        double outside = prose_.of_article(roles_);
        for (const auto& [parent, members] : groups) {
            outside -= prose_of(members);
        }
        for (const auto& [parent, members] : groups) {
            if (outside * 2 >= prose_of(members)) {
                mark(members);
            }
        }
    }

    /// Then any other `<article>` with a heading is another one, as sites add below where a reader
    /// scrolls on.
    [[nodiscard]] bool title_is_in_article() const
    {
        auto e = evidence_.heading.value_or(PageElement::none);
        while (e != PageElement::none && tree_.elements[e].tag != Tag::article) {
            e = tree_.elements[e].parent;
        }
        return e != PageElement::none;
    }

    void mark(const std::vector<std::uint32_t>& elements)
    {
        for (const auto e : elements) {
            found_[e] = true;
        }
    }

    [[nodiscard]] double prose_of(const std::vector<std::uint32_t>& elements) const
    {
        double words = 0;
        for (const auto e : elements) {
            words += prose_.below(tree_.elements[e]);
        }
        return words;
    }

    [[nodiscard]] bool has_at_most(const PageElement& element, std::uint32_t most_words) const
    {
        std::uint32_t words = 0;
        for (auto b = element.first_block; b < element.end_block && words <= most_words; ++b) {
            words += tree_.blocks[b].words;
        }
        return words <= most_words;
    }

    /// The first words are a link of three words and more; a date or a rubric may stand before it.
    [[nodiscard]] bool begins_with_link(const PageElement& element) const
    {
        constexpr std::uint32_t headline = 3;
        constexpr std::uint32_t rubric = 4;
        for (auto b = element.first_block; b < element.end_block; ++b) {
            const auto& block = tree_.blocks[b];
            if (block.link_words >= headline && block.link_words == block.words) {
                return true;
            }
            if (block.words > rubric) {
                return false;
            }
        }
        return false;
    }

    /// One of its first lines is a heading, and none before it begins with a time.
    [[nodiscard]] bool begins_with_heading(const PageElement& element) const
    {
        constexpr std::uint32_t first_lines = 3;
        const auto end = std::min(element.end_block, element.first_block + first_lines);
        for (auto b = element.first_block; b < end; ++b) {
            const auto text = tree_.text_of(tree_.blocks[b]);
            if (text.front() >= '0' && text.front() <= '9' && text.substr(0, 3).find(':') != std::string_view::npos) {
                return false;
            }
            for (auto e = tree_.blocks[b].element; tree_.elements[e].depth > element.depth;
                 e = tree_.elements[e].parent) {
                if (is_heading(tree_.elements[e].tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    const PageTree& tree_;
    const PageProse& prose_;
    const BodyEvidence& evidence_;
    std::span<const ElementRole> roles_;
    std::vector<bool> found_;
};

} // namespace

std::vector<bool> teasers(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
                          std::span<const ElementRole> roles)
{
    return TeaserSearch(tree, prose, evidence, roles).run();
}

} // namespace poshuk::extraction
