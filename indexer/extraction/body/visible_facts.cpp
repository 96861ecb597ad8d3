#include "visible_facts.hpp"

#include "analysis/letters/trimmed.hpp"
#include "indexer/articles/page_date.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/element_role.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace poshuk::extraction {
namespace {

constexpr std::uint32_t blocks_above = 6;
constexpr std::uint32_t blocks_below = 8;

class FactSearch {
public:
    FactSearch(const PageTree& tree, const ArticlePlace& place, std::optional<std::chrono::sys_days> day_of_page)
        : tree_(tree), place_(place), day_of_page_(day_of_page)
    {
        for (std::uint32_t e = 0; e < tree_.elements.size(); ++e) {
            if (tree_.elements[e].tag == Tag::time && tree_.has_attribute(tree_.elements[e], AttributeName::datetime)) {
                times_.push_back(e);
            }
        }
    }

    VisibleFacts run()
    {
        constexpr std::uint32_t most_between = 40;
        const auto title = place_.heading ? tree_.elements[*place_.heading].first_block : place_.first_block;
        const auto title_end = place_.heading ? tree_.elements[*place_.heading].end_block : place_.first_block;
        const auto body = std::clamp(place_.first_block, title_end, title_end + most_between);
        for (auto b = title_end; b < body; ++b) {
            read(b, false);
        }
        for (std::uint32_t distance = 1; distance <= blocks_above && distance <= title; ++distance) {
            read(title - distance, false);
        }
        const auto below = std::min<std::size_t>(place_.end_block + blocks_below, tree_.blocks.size());
        for (auto b = place_.end_block; b < below; ++b) {
            read(b, true);
        }
        return std::move(facts_);
    }

private:
    void read(std::uint32_t b, bool below)
    {
        if (is_aside(b)) {
            return;
        }
        read_date(b, below);
        read_author(b);
    }

    /// Of another article, or not shown.
    [[nodiscard]] bool is_aside(std::uint32_t b) const
    {
        for (auto e = tree_.blocks[b].element; e != PageElement::none; e = tree_.elements[e].parent) {
            const auto role = role_of(tree_, tree_.elements[e]);
            const bool around_title = place_.heading && *place_.heading >= e && *place_.heading < tree_.elements[e].end;
            if (!around_title && (role.hidden || role.comments || role.notice ||
                                  (role.chrome && tree_.elements[e].tag != Tag::footer && !role.byline && !role.note))) {
                return true;
            }
        }
        return false;
    }

    void read_date(std::uint32_t b, bool below)
    {
        if (!facts_.date.empty()) {
            return;
        }
        const auto element = tree_.blocks[b].element;
        for (const auto e : times_) { // the attribute has the zone
            const auto& time = tree_.elements[e];
            const bool here = (e >= element && e < tree_.elements[element].end) || (element >= e && element < time.end);
            const auto date = here && !below ? sources::stated_date(tree_.attribute(time, AttributeName::datetime)) : std::nullopt;
            if (date && b >= time.first_block && b <= time.end_block) {
                facts_.date = date->text;
                facts_.precision = date->precision;
                return;
            }
        }
        constexpr std::uint32_t most_words = 12;
        const auto date = tree_.blocks[b].words <= most_words ? page_date(tree_.text_of(tree_.blocks[b]), day_of_page_)
                                                              : std::nullopt;
        if (!date || (below && !date->labelled) || (date->of_weekday && date->precision != DatePrecision::minute && !date->labelled && !place_.heading)) {
            return;
        }
        if (date->precision == DatePrecision::none) {
            facts_.partial_date = facts_.partial_date.empty() ? date->text : facts_.partial_date;
        } else {
            facts_.date = date->text;
            facts_.precision = date->precision;
            facts_.partial_date.clear();
        }
    }

    void read_author(std::uint32_t b)
    {
        if (!facts_.authors.empty()) {
            return;
        }
        constexpr std::uint32_t most_words = 10;
        const auto& block = tree_.blocks[b];
        auto text = analysis::trimmed(tree_.text_of(block));
        bool named = without_label(text);
        for (auto e = block.element; e != PageElement::none && !named; e = tree_.elements[e].parent) {
            named = role_of(tree_, tree_.elements[e]).byline && tree_.elements[e].end_block - tree_.elements[e].first_block <= 3;
        }
        if (!named) { // a name within a line: «<a rel=author>»
            for (auto e = block.element; e < tree_.elements[block.element].end && !named; ++e) {
                if (tree_.elements[e].first_block == b && role_of(tree_, tree_.elements[e]).byline) {
                    named = true;
                }
            }
        }
        if (named && block.words <= most_words) {
            add_names(text);
        }
    }

    static bool without_label(std::string_view& text)
    {
        static constexpr std::array<std::string_view, 18> labels{
            "Автор:",  "Авторка:", "Автори:", "Авторы:",  "Текст:",  "Автор —", "Автор –", "Автор -", "Записала ",
            "Записав ", "Підготувала ", "Підготував ", "Розмовляла ", "Розмовляв ", "Спілкувалася ", "By ", "Автор ", "Von "};
        for (const auto label : labels) {
            if (text.starts_with(label)) {
                text = analysis::trimmed(text.substr(label.size()));
                return true;
            }
        }
        return false;
    }

    void add_names(std::string_view text)
    {
        static constexpr std::array<std::string_view, 9> ends{"•", "|", "·", "(", "—", " – ", " на ", " о ", "\n"};
        for (const auto end : ends) {
            text = analysis::trimmed(text.substr(0, text.find(end)));
        }
        text = analysis::trimmed(text.substr(0, text.find_first_of("0123456789")));
        for (std::size_t begin = 0; begin < text.size();) {
            const auto end = std::min(text.find(',', begin), text.size());
            auto name = analysis::trimmed(text.substr(begin, end - begin));
            const auto words = std::count(name.begin(), name.end(), ' ') + 1;
            if (!name.empty() && words <= 4) {
                facts_.authors.emplace_back(name);
            }
            begin = end + 1;
        }
    }

    const PageTree& tree_;
    const ArticlePlace& place_;
    std::optional<std::chrono::sys_days> day_of_page_;
    std::vector<std::uint32_t> times_;
    VisibleFacts facts_;
};

} // namespace

VisibleFacts visible_facts(const PageTree& tree, const ArticlePlace& place,
                           std::optional<std::chrono::sys_days> day_of_page)
{
    return FactSearch(tree, place, day_of_page).run();
}

} // namespace poshuk::extraction
