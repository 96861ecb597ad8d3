#include "document_parts.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/lowered.hpp"
#include "document_title.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

namespace poshuk::sources {
namespace {

std::size_t words_in(std::string_view text)
{
    std::size_t words = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size();) {
        const bool letter = analysis::is_alphanumeric(utf8::next(text, i));
        words += letter && !inside ? 1 : 0;
        inside = letter;
    }
    return words;
}

std::size_t words_in(const Document& document)
{
    std::size_t words = 0;
    for (const auto& block : document.blocks) {
        words += words_in(block.text);
    }
    return words;
}

/// «Видатки на 2026 рік» as browsers and GitHub name the place of a heading: «видатки-на-2026-рік».
std::string anchor_of(std::string_view heading)
{
    constexpr std::size_t longest = 80; // bytes
    std::string anchor;
    for (std::size_t i = 0; i < heading.size() && anchor.size() < longest;) {
        const auto c = utf8::next(heading, i);
        if (analysis::is_alphanumeric(c)) {
            utf8::append(anchor, analysis::to_lower(c));
        } else if (!anchor.empty() && anchor.back() != '-') {
            anchor += '-';
        }
    }
    return anchor.ends_with('-') ? anchor.substr(0, anchor.size() - 1) : anchor;
}

/// «Стаття 5. Видатки», «РОЗДІЛ II», «Додаток 3»: laws and orders have their sections by name, seldom
/// by a style. The level; 0 for what is none.
unsigned level_by_name(std::string_view line)
{
    static constexpr std::array<std::pair<std::string_view, unsigned>, 6> names{
        {{"розділ ", 1}, {"додаток ", 1}, {"глава ", 2}, {"параграф ", 3}, {"§ ", 3}, {"стаття ", 4}}};
    constexpr std::size_t longest = 200;     // characters
    constexpr std::size_t longest_name = 40; // bytes
    if (utf8::length(line) > longest) {
        return 0;
    }
    const auto small = analysis::lowered(line, longest_name);
    for (const auto& [name, level] : names) {
        constexpr std::u32string_view numbers = U"0123456789ivxlіх"; // Roman ones are typed in Cyrillic too
        std::size_t number = name.size();
        if (small.starts_with(name) && small.size() > number &&
            numbers.find(utf8::next(small, number)) != std::u32string_view::npos) {
            return level;
        }
    }
    return 0;
}

/// Of a document in which no paragraph is a heading.
void find_headings_by_name(std::vector<Block>& blocks)
{
    if (std::any_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.heading > 0; })) {
        return;
    }
    for (auto& block : blocks) {
        block.heading = level_by_name(block.text);
    }
}

class Parts {
public:
    Parts(Article whole, std::string title) : whole_(std::move(whole)), title_(std::move(title)) {}

    /// `place` is put behind the title, and `key` behind the id; `anchor` behind the address.
    void add(const std::string& place, const std::string& key, const std::string& anchor, std::string text)
    {
        auto part = whole_;
        part.title = title_ + " — " + place;
        part.document = whole_.id;
        part.id = whole_.id + "#" + key;
        part.url = whole_.id + "#" + anchor;
        part.text = std::move(text);
        articles_.push_back(std::move(part));
    }

    std::vector<Article> take() { return std::move(articles_); }

private:
    Article whole_;
    std::string title_;
    std::vector<Article> articles_;
};

void append_line(std::string& text, std::string_view line)
{
    text.append(text.empty() ? "" : "\n").append(line);
}

std::string text_of(const std::vector<Block>& blocks, std::size_t begin, std::size_t end)
{
    std::string text;
    for (auto i = begin; i < end; ++i) {
        append_line(text, blocks[i].text);
    }
    return text;
}

void add_pages(const Document& document, Parts& parts)
{
    const auto& begins = document.page_begins;
    for (std::size_t page = 0; page < begins.size(); ++page) {
        const auto end = page + 1 < begins.size() ? begins[page + 1] : document.blocks.size();
        auto text = text_of(document.blocks, begins[page], end);
        if (words_in(text) > 0) {
            const auto key = "page=" + std::to_string(page + 1);
            parts.add("с. " + std::to_string(page + 1), key, key, std::move(text));
        }
    }
}

/// The parts of a document by its headings.
class Sections {
public:
    explicit Sections(Parts& parts) : parts_(parts) {}

    void add(const Block& block)
    {
        if (block.heading == 0) {
            append_line(text_, block.text);
            words_ += words_in(block.text);
            if (words_ >= words_of_a_part) {
                end_part();
            }
            return;
        }
        end_part();
        const bool of_nothing = begins_section_ && block.heading <= headings_.back().heading;
        if (of_nothing) {
            append_line(text_, headings_.back().text); // a section without text is a line of the next one
        }
        while (!headings_.empty() && headings_.back().heading >= block.heading) {
            headings_.pop_back();
        }
        headings_.push_back(block);
        anchor_ = unique(anchor_of(block.text));
        begins_section_ = true;
    }

    void finish()
    {
        finished_ = true;
        if (words_ == 0 && begins_section_) {
            append_line(text_, headings_.back().text);
            words_ = 1;
        }
        end_part();
    }

private:
    void end_part()
    {
        if (words_ == 0 || (count_ + 1 >= most_parts && !finished_)) {
            return;
        }
        const auto key = "part=" + std::to_string(++count_);
        parts_.add(place(), key, anchor_.empty() || !begins_section_ ? key : anchor_, std::move(text_));
        text_ = {};
        words_ = 0;
        begins_section_ = false;
    }

    /// «Розділ 2 — Видатки», «Розділ 2 — Видатки — ч. 7»
    [[nodiscard]] std::string place() const
    {
        constexpr std::size_t most_headings = 3;
        constexpr std::size_t longest = 120; // characters of one
        std::string place;
        for (auto i = headings_.size() - std::min(most_headings, headings_.size()); i < headings_.size(); ++i) {
            place.append(place.empty() ? "" : " — ").append(utf8::prefix(headings_[i].text, longest));
        }
        if (!begins_section_) {
            place.append(place.empty() ? "ч. " : " — ч. ").append(std::to_string(count_));
        }
        return place;
    }

    std::string unique(const std::string& anchor)
    {
        auto result = anchor;
        for (auto& number = numbers_[anchor]; !anchor.empty() && !anchors_.insert(result).second;) {
            result = anchor + "-" + std::to_string(++number + 1);
        }
        return result;
    }

    Parts& parts_;
    std::vector<Block> headings_; ///< that the part stands under
    std::string anchor_;
    std::set<std::string> anchors_;
    std::map<std::string, unsigned> numbers_; ///< how many of each name came again
    std::string text_;
    std::size_t words_ = 0;
    std::size_t count_ = 0;
    bool begins_section_ = false;
    bool finished_ = false;
};

} // namespace

std::vector<Article> articles_of(Document document, const std::string& id)
{
    Article whole;
    whole.id = id;
    whole.author = author_of(document);
    if (const auto date = date_of(document)) {
        whole.date = date->text;
        whole.date_precision = date->precision;
    }
    auto title = take_title(document, std::filesystem::path(id).filename().string());
    constexpr std::size_t most_pages_in_one = 2;
    const bool is_short = words_in(document) <= most_words_in_one &&
                          (document.page_begins.empty() || document.page_begins.size() <= most_pages_in_one);
    if (is_short) {
        whole.title = std::move(title);
        whole.text = text_of(document.blocks, 0, document.blocks.size());
        return {whole};
    }
    Parts parts(std::move(whole), std::move(title));
    if (!document.page_begins.empty()) {
        add_pages(document, parts);
    } else {
        find_headings_by_name(document.blocks);
        Sections sections(parts);
        for (const auto& block : document.blocks) {
            sections.add(block);
        }
        sections.finish();
    }
    return parts.take();
}

} // namespace poshuk::sources
