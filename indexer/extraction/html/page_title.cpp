#include "page_title.hpp"

#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"
#include "element_role.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace poshuk::extraction {
namespace {

/// The words of a title in their alphabetical order, to compare two of them by.
using Words = std::vector<std::string>;

Words words_of(std::string_view text)
{
    Words words;
    std::string word;
    for (const char c : analysis::lowered(text) + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    std::sort(words.begin(), words.end());
    return words;
}

std::size_t common(const Words& a, const Words& b)
{
    Words both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size();
}

/// The share of the words of `part` that `whole` has.
double share_within(const Words& part, const Words& whole)
{
    return part.empty() ? 0 : static_cast<double>(common(part, whole)) / static_cast<double>(part.size());
}

/// Dice's coefficient.
double likeness(const Words& a, const Words& b)
{
    return a.empty() || b.empty() ? 0
                                  : 2.0 * static_cast<double>(common(a, b)) / static_cast<double>(a.size() + b.size());
}

/// «Міст відкрили | Вісник» without the name of the site, or something as short, behind a sign.
std::string_view without_site(std::string_view title, const Words& site)
{
    static constexpr std::array<std::string_view, 9> signs{" | ", " :: ", " » ", " - ", " • ",
                                                           " — ", " – ",  " · ", " / "};
    constexpr std::size_t unambiguous = 5;  // the first of them never stand in a headline
    constexpr std::size_t longest_site = 4; // words
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const auto at = title.rfind(signs[i]);
        if (at == std::string_view::npos || at == 0) {
            continue;
        }
        const auto head = title.substr(0, at);
        const auto tail = words_of(title.substr(at + signs[i].size()));
        const bool is_site = share_within(tail, site) > 0.6;
        const bool is_short =
            i < unambiguous && tail.size() <= longest_site && words_of(head).size() >= 2 * tail.size();
        if (is_site || is_short) {
            return without_site(head, site);
        }
    }
    return analysis::trimmed(title);
}

/// «Вісник | Новини | Міст відкрили», where nothing else tells the title: the part with the most
/// words.
std::string_view longest_part(std::string_view title)
{
    static constexpr std::array<std::string_view, 7> signs{" | ", " — ", " – ", " - ", " :: ", " » ", " / "};
    for (const auto sign : signs) {
        if (title.find(sign) == std::string_view::npos) {
            continue;
        }
        std::string_view best;
        for (std::size_t begin = 0; begin < title.size();) {
            const auto end = std::min(title.find(sign, begin), title.size());
            const auto part = title.substr(begin, end - begin);
            best = words_of(part).size() > words_of(best).size() ? part : best;
            begin = end + sign.size();
        }
        return analysis::trimmed(best);
    }
    return analysis::trimmed(title);
}

class TitleSearch {
public:
    TitleSearch(const PageTree& tree, const StatedTitles& stated) : tree_(tree), stated_(stated)
    {
        const auto site = words_of(stated.site);
        const auto add = [&](const std::string& title) {
            if (const auto plain = without_site(title, site); !plain.empty()) {
                named_.emplace_back(plain);
                words_.push_back(words_of(plain));
            }
        };
        add(stated.linked);
        std::for_each(stated.others.begin(), stated.others.end(), add);
        add(stated.window);
        constexpr std::size_t most_headings = 200;
        for (std::uint32_t e = 0; e < tree.elements.size() && headings_.size() < most_headings; ++e) {
            if (const auto tag = tree.elements[e].tag; tag >= Tag::h1 && tag <= Tag::h3) {
                headings_.push_back(e);
            }
        }
    }

    PageTitle run()
    {
        PageTitle title = nearest_heading();
        if (!stated_.linked.empty() && is_confirmed()) {
            title.text = named_.front();
        } else if (title.shown) {
            title.text = plain_heading(title.text);
        } else if (auto heading = only_heading(); heading.shown && is_of_window_only()) {
            title = std::move(heading);
        } else if (!named_.empty()) {
            title.text = is_of_window_only() ? longest_part(stated_.window) : named_.front();
        }
        if (!title.shown || is_aside(*title.shown)) {
            title.shown = shown_line(words_of(title.text)).value_or(title.shown.value_or(PageElement::none));
            title.shown = *title.shown == PageElement::none ? std::nullopt : title.shown;
        }
        return title;
    }

private:
    /// The heading that is nearest to any of the titles; of equal ones the higher, then the first.
    [[nodiscard]] PageTitle nearest_heading() const
    {
        constexpr double enough = 0.55;
        constexpr double by_level = 0.1;
        constexpr double for_aside = 0.15; // of a version to print, of a teaser
        constexpr double equal = 1e-9;
        PageTitle best;
        double most = enough;
        for (const auto e : headings_) {
            const auto text = first_line(tree_.elements[e]);
            const auto words = words_of(text);
            const int level = static_cast<int>(Tag::h3) - static_cast<int>(tree_.elements[e].tag);
            const double more = by_level * level - (words.empty() || !is_aside(e) ? 0 : for_aside);
            for (const auto& named : words_) {
                if (const double found = likeness(words, named) + more; found > most + equal) {
                    most = found;
                    best = {text, e};
                }
            }
        }
        return best;
    }

    /// Of a heading with more in it the line that is one: a byline may stand below.
    [[nodiscard]] std::string first_line(const PageElement& heading) const
    {
        constexpr std::uint32_t fewest_words = 3;
        const bool has_line =
            heading.end_block > heading.first_block + 1 && tree_.blocks[heading.first_block].words >= fewest_words;
        auto text =
            has_line ? std::string(tree_.text_of(tree_.blocks[heading.first_block])) : tree_.text_below(heading);
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text;
    }

    /// The headline of the linked data is like another title; a site may have forgotten its own.
    [[nodiscard]] bool is_confirmed() const
    {
        constexpr double enough = 0.4;
        const auto& linked = words_.front();
        const auto is_like = [&](const Words& other) { return share_within(linked, other) >= enough; };
        return linked.size() > 1 &&
               ((words_.size() == 1 && headings_.empty()) || std::any_of(words_.begin() + 1, words_.end(), is_like) ||
                std::any_of(headings_.begin(), headings_.end(),
                            [&](auto e) { return is_like(words_of(tree_.text_below(tree_.elements[e]))); }));
    }

    /// A title that a heading has all words of, and more.
    [[nodiscard]] std::string plain_heading(const std::string& heading) const
    {
        constexpr std::size_t fewest = 3;
        const auto shown = words_of(heading);
        for (std::size_t i = 0; i < named_.size(); ++i) {
            const bool of_window = i + 1 == named_.size() && !stated_.window.empty();
            if (!of_window && words_[i].size() >= fewest && words_[i].size() < shown.size() &&
                common(words_[i], shown) == words_[i].size()) {
                return named_[i];
            }
        }
        return heading;
    }

    /// Nothing but the title of the window says what the title is, which may be the site's.
    [[nodiscard]] bool is_of_window_only() const
    {
        return named_.empty() || (named_.size() == 1 && !stated_.window.empty());
    }

    /// The only heading of the first level, unless it is as short as the name of a site.
    [[nodiscard]] PageTitle only_heading() const
    {
        std::vector<std::uint32_t> first_level;
        std::copy_if(headings_.begin(), headings_.end(), std::back_inserter(first_level),
                     [&](auto e) { return tree_.elements[e].tag == Tag::h1; });
        constexpr std::size_t fewest_words = 3;
        if (first_level.size() != 1) {
            return {};
        }
        auto text = tree_.text_below(tree_.elements[first_level.front()]);
        return named_.empty() || words_of(text).size() >= fewest_words ? PageTitle{std::move(text), first_level.front()}
                                                                       : PageTitle{};
    }

    [[nodiscard]] bool is_aside(std::uint32_t e) const
    {
        for (; e != PageElement::none; e = tree_.elements[e].parent) {
            if (const auto role = role_of(tree_, tree_.elements[e]); role.hidden || role.chrome) {
                return true;
            }
        }
        return false;
    }

    /// A title that is no heading: a line that has its words and is no link.
    [[nodiscard]] std::optional<std::uint32_t> shown_line(const Words& title) const
    {
        constexpr double nearly_all = 0.85;
        std::optional<std::uint32_t> aside; // where no other shows it
        for (const auto& block : tree_.blocks) {
            const bool as_long = block.words >= title.size() / 2 && block.words <= 2 * title.size();
            if (title.size() < 2 || !as_long || block.link_words * 2 > block.words ||
                tree_.tag_of(block) == Tag::title) {
                continue;
            }
            const auto words = words_of(tree_.text_of(block));
            if (share_within(title, words) < nearly_all || share_within(words, title) < nearly_all) {
                continue;
            }
            if (!is_aside(block.element)) {
                return block.element;
            }
            aside = aside.value_or(block.element);
        }
        return aside;
    }

    const PageTree& tree_;
    const StatedTitles& stated_;
    std::vector<std::string> named_;
    std::vector<Words> words_; ///< of each of them
    std::vector<std::uint32_t> headings_;
};

} // namespace

PageTitle page_title(const PageTree& tree, const StatedTitles& stated)
{
    return TitleSearch(tree, stated).run();
}

} // namespace poshuk::extraction
