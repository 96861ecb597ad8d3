#include "html_page.hpp"

#include "analysis/letters/ascii_lowered.hpp"
#include "body/article_body.hpp"
#include "body/visible_facts.hpp"
#include "html/page_metadata.hpp"
#include "lines/byline.hpp"
#include "page_labels.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace poshuk::extraction {
namespace {

std::string lines_of(const PageTree& tree)
{
    std::string lines;
    for (const auto& block : tree.blocks) {
        if (tree.tag_of(block) != Tag::title) { // of the window
            lines.append(tree.text_of(block)).append("\n");
        }
    }
    return lines;
}

class PageReader {
public:
    PageReader(std::string_view html, const PageSurroundings& around) : around_(around)
    {
        const auto source = html_source(html);
        tree_ = page_tree(source);
        linked_ = linked_article(source.json_ld);
        metadata_ = page_metadata(tree_, linked_);
        lines_.reserve(tree_.blocks.size());
        for (const auto& block : tree_.blocks) {
            lines_.push_back(undated_line(tree_.text_of(block)));
        }
    }

    TextPage run()
    {
        read_body();
        const auto facts = visible_facts(tree_, {metadata_.title.shown, blocks_}, around_.day_of_page);
        if (!metadata_.title.text.empty()) {
            page_.title = std::move(metadata_.title.text);
        }
        set_date(facts);
        set_authors(facts.authors);
        page_.source = std::move(metadata_.source);
        page_.url = std::move(metadata_.url);
        set_labels();
        return std::move(page_);
    }

    /// What became of each line of the page; after run().
    [[nodiscard]] std::vector<ShownLine> shown(const TextPage& page) const
    {
        if (blocks_.empty()) {
            return page.lines;
        }
        std::vector<ShownLine> shown;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (tree_.tag_of(tree_.blocks[i]) == Tag::title) {
                continue; // of the window
            }
            const bool is_title = fates_[i] == LineFate::dropped && lines_[i].text == page.title;
            shown.push_back({std::string(lines_[i].text), is_title ? LineFate::title : fates_[i]});
        }
        return shown;
    }

private:
    void read_body()
    {
        blocks_ = article_blocks(
            tree_, lines_,
            {metadata_.title.text, metadata_.title.shown, linked_.body, metadata_.description, linked_.is_live});
        std::erase_if(blocks_, [&](auto b) { // of the site, and the title where it stands again
            const auto text = tree_.text_of(tree_.blocks[b]);
            return (around_.site != nullptr && around_.site->has(text)) ||
                   (blocks_.size() > 1 && text == metadata_.title.text);
        });
        leave_out_byline();
        fates_.assign(tree_.blocks.size(), LineFate::dropped);
        take_signature();
        for (const auto b : blocks_) {
            page_.text.append(page_.text.empty() ? "" : "\n").append(tree_.text_of(tree_.blocks[b]));
            fates_[b] = LineFate::body;
        }
        if (blocks_.empty()) {
            page_ = extract_text_page(lines_of(tree_), around_);
        } else if (metadata_.title.text.empty()) {
            take_title(extract_text_page(lines_of(tree_), around_));
        }
    }

    /// «Леся Вишня · 6 травня 2024 · 203 перегляди» among the first lines, which may be as long as prose.
    void leave_out_byline()
    {
        constexpr std::size_t looked_at = 3;
        const auto is_byline = [&](auto b) {
            const auto parts = parts_of_line(tree_.text_of(tree_.blocks[b]));
            return std::any_of(parts.begin(), parts.end(), is_person_name) &&
                   std::any_of(parts.begin(), parts.end(),
                               [&](auto part) { return page_date(part, around_.day_of_page).has_value(); });
        };
        const auto end = blocks_.begin() + static_cast<std::ptrdiff_t>(std::min(looked_at, blocks_.size()));
        const auto found = std::find_if(blocks_.begin(), end, is_byline);
        if (found != end && blocks_.size() > 1) {
            blocks_.erase(found);
        }
    }

    /// A name for the last line, as newspapers sign: no paragraph of the article.
    void take_signature()
    {
        constexpr std::size_t fewest = 3; // lines
        if (blocks_.size() < fewest) {
            return;
        }
        auto name = tree_.text_of(tree_.blocks[blocks_.back()]);
        static_cast<void>(take_byline_label(name));
        name.remove_suffix(name.ends_with('.') ? 1 : 0);
        if (is_person_name(name)) {
            page_.author = name;
            fates_[blocks_.back()] = LineFate::author;
            blocks_.pop_back();
        }
    }

    /// Of a page that says nothing of its title: the likeliest line above the body.
    void take_title(TextPage lines)
    {
        page_.title = std::move(lines.title);
        page_.date = std::move(lines.date);
        page_.precision = lines.precision;
        page_.partial_date = std::move(lines.partial_date);
        if (page_.text.starts_with(page_.title + "\n")) {
            page_.text.erase(0, page_.title.size() + 1);
        }
    }

    /// The date of publication; one that readers see beside the title goes before that of a change.
    void set_date(const VisibleFacts& facts)
    {
        const auto take = [&](const std::string& date, DatePrecision precision) {
            page_.date = date;
            page_.precision = precision;
            page_.partial_date.clear();
        };
        if (!metadata_.published.text.empty()) {
            take(metadata_.published.text, metadata_.published.precision);
        } else if (!facts.date.empty()) {
            take(facts.date, facts.precision);
        } else if (page_.date.empty() && facts.partial_date.empty() && !metadata_.changed.text.empty()) {
            take(metadata_.changed.text, metadata_.changed.precision);
        } else if (page_.date.empty() && page_.partial_date.empty()) {
            page_.partial_date = facts.partial_date;
        }
    }

    /// By what the page says for machines, unless it only says there that it is the site's; then by
    /// what stands beside the title; then by the signature.
    void set_authors(const std::vector<std::string>& shown)
    {
        const auto& stated = metadata_.authors;
        const bool by_site = stated.size() == 1 && stated.front() == metadata_.source;
        const bool by_people = !shown.empty() && std::all_of(shown.begin(), shown.end(), is_person_name);
        const auto& authors = stated.empty() || (by_site && by_people) ? shown : stated;
        if (authors.empty() || (by_site && !by_people && !page_.author.empty())) {
            return;
        }
        page_.author.clear();
        for (const auto& author : authors) {
            page_.author.append(page_.author.empty() ? "" : ", ").append(author);
        }
    }

    /// What lines say of themselves, «Теги: …», where the page does not say it for machines.
    void set_labels()
    {
        auto tags = std::exchange(page_.tags, {});
        auto rubric = std::exchange(page_.rubric, {});
        find_labelled(lines_, fates_, page_);
        const auto choose = [](auto& found, auto& of_page, auto& stated) {
            found = !stated.empty() ? std::move(stated) : !of_page.empty() ? std::move(of_page) : std::move(found);
        };
        choose(page_.tags, tags, metadata_.tags);
        choose(page_.rubric, rubric, metadata_.rubric);
    }

    PageSurroundings around_;
    PageTree tree_;
    std::vector<PageLine> lines_; ///< of its blocks
    LinkedArticle linked_;
    PageMetadata metadata_;
    std::vector<std::uint32_t> blocks_; ///< of the body
    std::vector<LineFate> fates_;
    TextPage page_;
};

} // namespace

std::optional<analysis::Charset> declared_charset(std::string_view bytes)
{
    constexpr std::size_t looked_at = 2048;
    constexpr std::string_view label = "charset=";
    const auto lowered = analysis::ascii_lowered(bytes.substr(0, looked_at));
    const std::string_view head = lowered;
    for (auto at = head.find(label); at != std::string_view::npos; at = head.find(label, at + 1)) {
        const auto tag = head.rfind('<', at);
        if (tag == std::string_view::npos || !head.substr(tag).starts_with("<meta")) {
            continue; // of a script or a link it is that of another file
        }
        const auto begin = head.find_first_not_of(" \"'", at + label.size());
        const auto end = std::min(head.find_first_of(" \"';/>", begin), head.size());
        if (begin < end) {
            return analysis::charset_named(head.substr(begin, end - begin));
        }
    }
    return std::nullopt;
}

TextPage extract_html_page(std::string_view html, const PageSurroundings& around)
{
    return PageReader(html, around).run();
}

std::string html_lines(std::string_view html)
{
    return lines_of(page_tree(html_source(html)));
}

std::vector<ShownLine> shown_html_lines(std::string_view html, const PageSurroundings& around)
{
    PageReader reader(html, around);
    const auto page = reader.run();
    return reader.shown(page);
}

} // namespace poshuk::extraction
