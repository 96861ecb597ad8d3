#include "article_body.hpp"

#include "page_parts.hpp"
#include "page_prose.hpp"

#include <algorithm>
#include <optional>

namespace poshuk::extraction {
namespace {

class BodySearch {
public:
    BodySearch(const PageTree& tree, std::span<const PageLine> lines, const BodyEvidence& evidence)
        : tree_(tree), evidence_(evidence), blocks_(block_evidence(tree, evidence)), prose_(tree, lines),
          parts_(tree, prose_, evidence, blocks_)
    {
    }

    std::vector<std::uint32_t> run()
    {
        weigh();
        const auto root = heaviest();
        if (!root) {
            return {};
        }
        auto kept = kept_below(tree_.elements[*root]);
        cut_to_linked_body(kept);
        add_lead(kept);
        return kept;
    }

private:
    [[nodiscard]] Tag tag_of(std::uint32_t b) const { return tree_.tag_of(tree_.blocks[b]); }

    [[nodiscard]] double weight(std::uint32_t b) const
    {
        const auto& block = tree_.blocks[b];
        const auto& role = parts_.role(block.element);
        const double words = block.words;
        const double plain = block.words - block.link_words;
        if (role.hidden) {
            return 0;
        }
        if (blocks_[b].in_linked_body && !role.comments) {
            return plain + words + by_title(b);
        }
        if (role.comments || role.notice) {
            return -std::min(words, 20.0);
        }
        if (block.link_words * 2 >= block.words || parts_.is_teaser(block.element)) {
            return -std::min(words, 12.0);
        }
        if (role.chrome || prose_.line(b).is_chrome) {
            return -std::min(words, 12.0) / 2;
        }
        if (prose_.is_prose(b) && !is_heading(tag_of(b))) {
            return role.note ? 0 : plain + by_title(b);
        }
        return weight_of_short(b, plain);
    }

    [[nodiscard]] double by_title(std::uint32_t b) const
    {
        constexpr double a_word = 3;
        return a_word * blocks_[b].title_words;
    }

    /// Short lines are of an article where they stand in a paragraph, a list or a table.
    [[nodiscard]] double weight_of_short(std::uint32_t b, double plain) const
    {
        constexpr double item = 8; // words
        const bool sentence = prose_.line(b).ends_as_sentence;
        switch (tag_of(b)) {
        case Tag::h1:
        case Tag::h2:
        case Tag::h3:
        case Tag::h4:
        case Tag::h5:
        case Tag::h6: return 0;
        case Tag::cell: return plain >= item ? plain / 2 : 0;
        case Tag::li: return plain >= item ? plain / 2 : -1;
        case Tag::p:
        case Tag::blockquote:
        case Tag::pre: return sentence ? plain : plain * 0.3;
        default: return sentence ? plain / 2 : -std::min(plain, 4.0);
        }
    }

    void weigh()
    {
        constexpr double left_out = 0.4; // of what weighs against an element
        constexpr double before_title = 0.3;
        weights_.assign(tree_.elements.size(), 0);
        const auto title = evidence_.heading ? tree_.elements[*evidence_.heading].first_block : 0;
        for (std::uint32_t b = 0; b < tree_.blocks.size(); ++b) {
            const double own = weight(b);
            weights_[tree_.line_of(tree_.blocks[b].element)] += b < title && own > 0 ? own * before_title : own;
        }
        for (auto e = static_cast<std::uint32_t>(tree_.elements.size()); e-- > 0;) {
            const auto& element = tree_.elements[e];
            if (element.parent != PageElement::none && begins_line(element.tag)) {
                weights_[tree_.line_of(element.parent)] += weights_[e] > 0 ? weights_[e] : weights_[e] * left_out;
            }
        }
    }

    [[nodiscard]] std::optional<std::uint32_t> heaviest() const
    {
        std::optional<std::uint32_t> best;
        double most = 0;
        for (std::uint32_t e = 0; e < tree_.elements.size(); ++e) {
            const auto tag = tree_.elements[e].tag;
            const double named = parts_.role(e).body ? 1.2 : tag == Tag::article || tag == Tag::main ? 1.1 : 1;
            const double weight = begins_line(tag) ? weights_[e] * named : 0;
            if (weight > 0 && weight >= most) { // of equal ones the innermost
                best = e;
                most = weight;
            }
        }
        return best ? std::optional(narrowed(*best)) : best;
    }

    /// The element within that has nearly all of it: what little the rest adds is a footer's.
    [[nodiscard]] std::uint32_t narrowed(std::uint32_t e) const
    {
        constexpr double nearly_all = 0.85;
        constexpr double most_words = 60;
        for (bool more = true; more;) {
            more = false;
            const auto end = tree_.elements[e].end;
            for (auto child = e + 1; child < end && !more; child = tree_.elements[child].end) {
                const bool is_container = tree_.elements[child].end_block > tree_.elements[child].first_block + 1;
                if (is_container && weights_[child] >= nearly_all * weights_[e] &&
                    weights_[child] + most_words >= weights_[e]) {
                    e = child;
                    more = true;
                }
            }
        }
        return e;
    }

    [[nodiscard]] bool is_kept(std::uint32_t b) const
    {
        const auto& block = tree_.blocks[b];
        const auto& role = parts_.role(block.element);
        const auto& line = prose_.line(b);
        const auto tag = tag_of(b);
        if (!role.is_of_article() || role.note || parts_.is_teaser(block.element) || line.is_chrome) {
            return false;
        }
        const std::uint32_t most_tenths = is_heading(tag) ? 5 : 8; // of links
        if (block.words > 0 && block.link_words * 10 >= block.words * most_tenths) {
            return false;
        }
        return prose_.is_prose(b) || line.ends_as_sentence || is_heading(tag) || tag == Tag::p || tag == Tag::li ||
               tag == Tag::cell || tag == Tag::pre || tag == Tag::blockquote || tag == Tag::dd || tag == Tag::dt;
    }

    /// From the first prose, and the heading above it, to the last that is more than a heading.
    [[nodiscard]] std::vector<std::uint32_t> kept_below(const PageElement& root) const
    {
        constexpr std::uint32_t sentence = 4; // words
        std::vector<std::uint32_t> kept;
        std::optional<std::uint32_t> heading;
        std::size_t end = 0;
        bool begun = prose_.below(root) == 0;
        for (auto b = root.first_block; b < root.end_block; ++b) {
            if (!is_kept(b)) {
                continue;
            }
            begun = begun || prose_.is_prose(b);
            if (!begun && !(prose_.line(b).ends_as_sentence && tree_.blocks[b].words >= sentence)) {
                const bool of_chapter =
                    is_heading(tag_of(b)) && tag_of(b) != Tag::h1 && tree_.blocks[b].element != evidence_.heading;
                heading = of_chapter ? std::optional(b) : std::nullopt;
                continue;
            }
            if (heading && kept.empty()) {
                kept.push_back(*heading);
            }
            kept.push_back(b);
            end = is_heading(tag_of(b)) ? end : kept.size();
        }
        kept.resize(end);
        return kept;
    }

    /// Where the linked data has the article to its end, what stands behind it is the site's.
    void cut_to_linked_body(std::vector<std::uint32_t>& kept) const
    {
        constexpr double most_of_it = 0.75; // a body that is cut short has less
        double all = 0;
        double linked = 0;
        std::size_t end = 0;
        for (std::size_t i = 0; i < kept.size(); ++i) {
            const auto words = tree_.blocks[kept[i]].words;
            all += words;
            if (blocks_[kept[i]].in_linked_body) {
                linked += words;
                end = i + 1;
            }
        }
        if (all > 0 && linked >= most_of_it * all && undated_line(evidence_.body).ends_as_sentence) {
            kept.resize(end);
        }
    }

    /// The paragraph between the headline and the body, which many sites keep apart from it.
    void add_lead(std::vector<std::uint32_t>& kept) const
    {
        if (!evidence_.heading || kept.empty()) {
            return;
        }
        std::vector<std::uint32_t> lead;
        for (auto b = tree_.elements[*evidence_.heading].end_block; b < kept.front(); ++b) {
            if (is_lead(b)) {
                lead.push_back(b);
            }
        }
        constexpr std::size_t most = 4; // more are something else
        if (lead.size() <= most) {
            kept.insert(kept.begin(), lead.begin(), lead.end());
        }
    }

    [[nodiscard]] bool is_lead(std::uint32_t b) const
    {
        constexpr std::uint32_t fewest_words = 6;
        const auto& block = tree_.blocks[b];
        const auto& role = parts_.role(block.element);
        const auto& line = prose_.line(b);
        if (role.hidden || role.comments || role.notice || parts_.is_teaser(block.element) || line.is_chrome ||
            block.words < fewest_words || block.link_words * 2 > block.words || tag_of(b) == Tag::figcaption) {
            return false;
        }
        return blocks_[b].is_description || parts_.own_role(block.element).lead ||
               (line.ends_as_sentence && !role.note && !role.chrome);
    }

    const PageTree& tree_;
    const BodyEvidence& evidence_;
    std::vector<BlockEvidence> blocks_;
    PageProse prose_;
    PageParts parts_;
    std::vector<double> weights_; ///< of each element
};

} // namespace

std::vector<std::uint32_t> article_blocks(const PageTree& tree, std::span<const PageLine> lines,
                                          const BodyEvidence& evidence)
{
    return BodySearch(tree, lines, evidence).run();
}

} // namespace poshuk::extraction
