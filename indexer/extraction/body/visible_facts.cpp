#include "visible_facts.hpp"

#include "analysis/letters/trimmed.hpp"
#include "indexer/articles/page_date.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/element_role.hpp"
#include "indexer/extraction/lines/byline.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace poshuk::extraction {
namespace {

constexpr std::uint32_t blocks_above = 6;
constexpr std::uint32_t blocks_below = 8;
constexpr std::uint32_t most_words_of_line = 12;

class FactSearch {
public:
    FactSearch(const PageTree& tree, const ArticlePlace& place, std::optional<std::chrono::sys_days> day_of_page)
        : tree_(tree), place_(place), day_of_page_(day_of_page)
    {
    }

    VisibleFacts run()
    {
        constexpr std::uint32_t most_between = 40;
        const auto last = static_cast<std::uint32_t>(tree_.blocks.size());
        const auto title = place_.heading ? tree_.elements[*place_.heading].first_block : place_.first_block();
        const auto behind = std::min(place_.heading ? title + 1 : title, last);
        read(behind, std::clamp(place_.first_block(), behind, std::min(behind + most_between, last)), false);
        read(title - std::min(title, blocks_above), title, false);
        read(place_.end_block(), std::min(place_.end_block() + blocks_below, last), true);
        if (facts_.authors.empty() && place_.heading) {
            read_bare_name(behind, std::min({behind + most_between, last, end_of_beginning()}));
        }
        return std::move(facts_);
    }

private:
    /// A range of blocks, each as a whole and by the elements in it: «<span>Леся Вишня</span><span>6
    /// травня</span>» are two facts in a line.
    void read(std::uint32_t first, std::uint32_t end, bool below)
    {
        for (auto b = first; b < end; ++b) {
            const auto& block = tree_.blocks[b];
            if (is_aside(block.element)) {
                continue;
            }
            if (!facts_.authors.empty()) {
                names_closed_ = true; // of another block are of somebody else
            }
            read_line(block, below);
            for (auto e = block.element; e < tree_.elements[block.element].end; ++e) {
                const auto& element = tree_.elements[e];
                if (element.begin_text >= block.begin && element.end_text <= block.end && !begins_line(element.tag)) {
                    read_element(element, below);
                }
            }
            for (auto e = block.element; e != PageElement::none && tree_.elements[e].first_block == b;
                 e = tree_.elements[e].parent) {
                if (tree_.elements[e].end_text <= block.end) {
                    read_element(tree_.elements[e], below);
                } else if (role_of(tree_, tree_.elements[e]).byline) { // a box about the author begins with the name
                    add_names(tree_.text_of(block));
                }
            }
        }
    }

    /// Where the body goes on behind its first paragraph, or the lead: a byline may stand below it.
    [[nodiscard]] std::uint32_t end_of_beginning() const
    {
        return place_.body.size() > 1 ? place_.body[1] : place_.first_block();
    }

    /// «Леся Вишня · 6 травня», or the two in neighbouring lines, where nothing calls the name an
    /// author's: the first line with such names.
    void read_bare_name(std::uint32_t first, std::uint32_t end)
    {
        constexpr std::uint32_t just_behind_title = 3;
        for (auto b = first; b < end && facts_.authors.empty(); ++b) {
            const auto& block = tree_.blocks[b];
            if (!is_short_line(block) || b == place_.first_block() ||
                (is_aside(block.element) && (b >= first + just_behind_title || !is_shown_line(block.element)))) {
                continue;
            }
            const bool beside_date = is_dated(b) || (b > first && is_dated(b - 1)) || (b + 1 < end && is_dated(b + 1));
            read_names_in(tree_.text_of(block), beside_date);
            for (auto e = block.element; e < tree_.elements[block.element].end; ++e) {
                const auto& element = tree_.elements[e];
                if (element.begin_text >= block.begin && element.end_text <= block.end) {
                    read_names_in(tree_.text_of(element), beside_date);
                }
            }
        }
    }

    void read_names_in(std::string_view text, bool beside_date)
    {
        text = analysis::trimmed(text);
        const bool labelled = take_byline_label(text);
        if ((beside_date || labelled) && is_person_name(text)) {
            add_name(text);
            return;
        }
        static constexpr std::array<std::string_view, 9> signs{" · ", " | ", " • ", " — ", " – ",
                                                               " / ", ", ",  "\n",  ". "};
        const auto* const sign = std::find_if(signs.begin(), signs.end(),
                                              [&](auto one) { return text.find(one) != std::string_view::npos; });
        if (sign != signs.end()) {
            const auto at = text.find(*sign);
            read_names_in(text.substr(0, at), beside_date);
            read_names_in(text.substr(at + sign->size()), beside_date);
        }
    }

    [[nodiscard]] bool is_dated(std::uint32_t b) const
    {
        const auto& block = tree_.blocks[b];
        const auto parts = parts_of_line(tree_.text_of(block));
        return is_short_line(block) && std::any_of(parts.begin(), parts.end(), [&](auto part) {
                   return page_date(part, day_of_page_).has_value();
               });
    }

    /// By its words, or since there are signs between its parts.
    [[nodiscard]] bool is_short_line(const TextBlock& block) const
    {
        constexpr std::uint32_t most_words_of_parts = 30;
        return block.words <= most_words_of_line ||
               (block.words <= most_words_of_parts && parts_of_line(tree_.text_of(block)).size() > 2);
    }

    /// Shown, and not within what is of the site by its tag, whatever it is called.
    [[nodiscard]] bool is_shown_line(std::uint32_t e) const
    {
        for (; e != PageElement::none && !holds_title(e); e = tree_.elements[e].parent) {
            const auto role = role_of(tree_, tree_.elements[e]);
            if (role.hidden || role.comments || role.notice || is_of_site(tree_.elements[e].tag)) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool holds_title(std::uint32_t e) const
    {
        return place_.heading && *place_.heading >= e && *place_.heading < tree_.elements[e].end;
    }

    /// Of another article, or not shown.
    [[nodiscard]] bool is_aside(std::uint32_t e) const
    {
        for (; e != PageElement::none && !holds_title(e); e = tree_.elements[e].parent) {
            const auto role = role_of(tree_, tree_.elements[e]);
            const bool of_site = role.chrome && tree_.elements[e].tag != Tag::footer && !role.byline && !role.note;
            const bool caption = tree_.elements[e].tag == Tag::figcaption || tree_.elements[e].tag == Tag::figure;
            if (role.hidden || role.comments || role.notice || of_site || caption) {
                return true;
            }
        }
        return false;
    }

    void read_line(const TextBlock& block, bool below)
    {
        const auto text = tree_.text_of(block);
        if (!is_short_line(block)) {
            return;
        }
        const auto parts = block.words > most_words_of_line ? parts_of_line(text) : std::vector{text};
        for (const auto part : parts) {
            read_date(part, below);
        }
        if (auto name = analysis::trimmed(text); take_byline_label(name)) {
            add_names(name);
        }
    }

    void read_element(const PageElement& element, bool below)
    {
        const auto text = analysis::trimmed(tree_.text_of(element));
        if (element.tag == Tag::time && !below) { // the attribute has the zone
            if (const auto date = sources::stated_date(tree_.attribute(element, AttributeName::datetime))) {
                take_date(date->text, date->precision);
            }
        }
        constexpr std::size_t longest = 120; // bytes
        if (text.size() > longest) {
            return;
        }
        read_date(text, below);
        if (role_of(tree_, element).byline || leads_to_author(element)) {
            add_names(text);
        }
    }

    /// `<a href="/author/vyshnia">`
    [[nodiscard]] bool leads_to_author(const PageElement& element) const
    {
        static constexpr std::array<std::string_view, 9> paths{
            "/author", "/avtor", "/autor", "/user/", "/users/", "/people/", "/journalist", "/columnist", "/blogger"};
        const auto address = tree_.attribute(element, AttributeName::href);
        return element.tag == Tag::a && std::any_of(paths.begin(), paths.end(), [&](auto path) {
                   return address.find(path) != std::string_view::npos;
               });
    }

    void read_date(std::string_view text, bool below)
    {
        const auto date = page_date(text, day_of_page_);
        if (!date || (below && !date->labelled)) {
            return;
        }
        const bool of_visit = date->of_weekday && date->precision != DatePrecision::minute && !date->labelled;
        if (of_visit && !place_.heading) {
            return;
        }
        if (date->precision == DatePrecision::none) {
            facts_.partial_date = facts_.partial_date.empty() ? date->text : facts_.partial_date;
        } else if (date->precision >= DatePrecision::day) {
            take_date(date->text, date->precision);
        }
    }

    /// The first; the time may stand elsewhere beside the same day.
    void take_date(std::string date, DatePrecision precision)
    {
        const bool more_precise = precision == DatePrecision::minute && facts_.precision == DatePrecision::day &&
                                  date.starts_with(facts_.date);
        if (!facts_.date.empty() && !more_precise) {
            return;
        }
        facts_.date = std::move(date);
        facts_.precision = precision;
        facts_.partial_date.clear();
    }

    void add_names(std::string_view text)
    {
        if (names_closed_) {
            return;
        }
        for (const auto name : names_of_byline(text)) {
            add_name(name);
        }
    }

    void add_name(std::string_view name)
    {
        if (std::find(facts_.authors.begin(), facts_.authors.end(), name) == facts_.authors.end()) {
            facts_.authors.emplace_back(name);
        }
    }

    const PageTree& tree_;
    const ArticlePlace& place_;
    std::optional<std::chrono::sys_days> day_of_page_;
    bool names_closed_ = false;
    VisibleFacts facts_;
};

} // namespace

VisibleFacts visible_facts(const PageTree& tree, const ArticlePlace& place,
                           std::optional<std::chrono::sys_days> day_of_page)
{
    return FactSearch(tree, place, day_of_page).run();
}

} // namespace poshuk::extraction
