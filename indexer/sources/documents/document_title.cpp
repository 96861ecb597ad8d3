#include "document_title.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"
#include "indexer/articles/page_date.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace poshuk::sources {
namespace {

constexpr std::size_t longest_title = 240; ///< in characters

/// The words of a text in small letters, those of two letters and less left out.
std::set<std::string> long_words(std::string_view text)
{
    constexpr std::size_t shortest = 3;
    std::set<std::string> words;
    std::string word;
    std::size_t letters = 0;
    const auto end_word = [&] {
        if (letters >= shortest) {
            words.insert(word);
        }
        word.clear();
        letters = 0;
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto c = utf8::next(text, i);
        if (analysis::is_alphanumeric(c)) {
            utf8::append(word, analysis::to_lower(c));
            ++letters;
        } else {
            end_word();
        }
    }
    end_word();
    return words;
}

/// What programs and people leave in the properties: «Microsoft Word - звіт.doc», «Документ1».
bool is_of_a_program(const std::string& title)
{
    const auto small = analysis::lowered(title);
    static constexpr std::array<std::string_view, 11> begins{"microsoft ", "document",  "документ",     "untitled",
                                                             "без назви",  "без имени", "presentation", "презентація",
                                                             "шаблон",     "template",  "new "};
    static constexpr std::array<std::string_view, 9> endings{".doc",  ".docx", ".odt", ".pdf", ".rtf",
                                                             ".indd", ".txt",  ".xls", ".pmd"};
    const auto letters =
        std::count_if(small.begin(), small.end(), [](char c) { return c < 0 || (c >= 'a' && c <= 'z'); });
    return letters < 3 || small.find('\\') != std::string::npos ||
           std::any_of(endings.begin(), endings.end(), [&](auto ending) { return small.ends_with(ending); }) ||
           // «Документи про виборчу реформу» are a title, «Документ1» is none
           std::any_of(begins.begin(), begins.end(), [&](auto begin) {
               return small.starts_with(begin) && small.find(' ', begin.size()) == std::string::npos;
           });
}

bool has_word(const Document& document, std::string_view word)
{
    return std::any_of(document.blocks.begin(), document.blocks.end(),
                       [&](const Block& block) { return block.text.find(word) != std::string::npos; });
}

/// The properties keep the title of whatever the document was made of, so half of its words must
/// stand in the document.
bool is_of_the_text(const std::string& title, const Document& document)
{
    constexpr std::size_t looked_at = 20'000; // bytes
    std::string text = document.page_edges + " ";
    for (const auto& block : document.blocks) {
        if (text.size() > looked_at) {
            break;
        }
        text.append(block.text).append(" ");
    }
    const auto words = long_words(title);
    const auto in_text = long_words(text);
    const auto found =
        std::count_if(words.begin(), words.end(), [&](const auto& word) { return in_text.contains(word); });
    return static_cast<std::size_t>(found) * 2 >= words.size();
}

std::string shortened(std::string_view title)
{
    if (utf8::length(title) <= longest_title) {
        return std::string(title);
    }
    const auto cut = utf8::prefix(title, longest_title);
    return std::string(cut.substr(0, std::min(cut.rfind(' '), cut.size()))) + "…";
}

std::string take(Document& document, std::vector<Block>::iterator block)
{
    auto title = shortened(block->text);
    const bool whole = title == block->text;
    const bool is_sentence = title.ends_with('.') || title.ends_with('!') || title.ends_with('?');
    if (block->heading == 0 && !block->is_title && (!whole || is_sentence)) {
        return title; // text that has no title
    }
    const auto place = static_cast<std::size_t>(block - document.blocks.begin());
    document.blocks.erase(block);
    for (auto& begin : document.page_begins) {
        begin -= begin > place ? 1 : 0;
    }
    return title;
}

/// Without line feeds and doubled spaces.
std::string in_one_line(std::string_view text)
{
    std::string line;
    for (const char c : analysis::trimmed(text)) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space || (!line.empty() && line.back() != ' ')) {
            line += space ? ' ' : c;
        }
    }
    return line;
}

bool is_account(const std::string& author)
{
    static constexpr std::array<std::string_view, 18> accounts{
        "admin",         "administrator", "user",  "користувач", "пользователь", "адміністратор",
        "администратор", "root",          "pc",    "пк",         "unknown",      "anonymous",
        "author",        "автор",         "owner", "guest",      "home",         "microsoft office user"};
    const auto small = analysis::lowered(author);
    return std::find(accounts.begin(), accounts.end(), small) != accounts.end() ||
           small.find("microsoft") != std::string::npos || small.find("libreoffice") != std::string::npos ||
           small.find("openoffice") != std::string::npos || small.find("python-docx") != std::string::npos ||
           small.find("apache poi") != std::string::npos;
}

/// See take_title().
std::string take_main_title(Document& document, const std::string& file)
{
    auto& blocks = document.blocks;
    constexpr std::size_t looked_at = 40; // where a title still is one
    const auto near = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(looked_at, blocks.size()));
    const auto titled = std::find_if(blocks.begin(), near, [](const Block& block) { return block.is_title; });
    if (titled != near) {
        return take(document, titled);
    }
    auto stated = in_one_line(document.stated_title);
    if (!stated.empty() && !is_of_a_program(stated) && is_of_the_text(stated, document)) {
        const auto same = std::find_if(blocks.begin(), near, [&](const Block& block) {
            return analysis::lowered(block.text) == analysis::lowered(stated);
        });
        return same != near ? take(document, same) : shortened(stated);
    }
    const auto heading = std::find_if(blocks.begin(), near, [](const Block& block) { return block.heading == 1; });
    // A heading behind pages of text is of a chapter.
    constexpr std::ptrdiff_t first_blocks = 6;
    if (heading != near && heading - blocks.begin() < first_blocks) {
        return take(document, heading);
    }
    return blocks.empty() ? file : take(document, blocks.begin());
}

/// «ЗАКОН УКРАЇНИ» is what a document is, and the line «Про мости» below it what it is about.
void add_subject(std::string& title, Document& document)
{
    constexpr std::size_t most_words = 4;
    constexpr std::size_t looked_at = 8; // blocks
    constexpr std::size_t longest = 400; // bytes
    if (static_cast<std::size_t>(std::count(title.begin(), title.end(), ' ')) >= most_words) {
        return;
    }
    auto& blocks = document.blocks;
    const auto near = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(looked_at, blocks.size()));
    const auto found = std::find_if(blocks.begin(), near, [](const Block& block) {
        return (block.text.starts_with("Про ") || block.text.starts_with("ПРО ")) && block.text.size() <= longest &&
               !block.text.ends_with('.');
    });
    if (found != near) {
        title.append(" ").append(take(document, found));
    }
}

} // namespace

std::string take_title(Document& document, const std::string& file)
{
    auto title = take_main_title(document, file);
    add_subject(title, document);
    return title;
}

std::string author_of(const Document& document)
{
    auto author = in_one_line(document.stated_author);
    return is_account(author) ? std::string{} : author;
}

std::optional<IsoDate> date_of(const Document& document)
{
    constexpr std::size_t first_lines = 12;
    for (std::size_t i = 0; i < std::min(first_lines, document.blocks.size()); ++i) {
        const auto date = extraction::page_date(document.blocks[i].text);
        if (date && (date->alone || date->labelled) && !date->relative && date->precision != DatePrecision::none) {
            return IsoDate{date->text, date->precision};
        }
    }
    constexpr std::size_t year = 4;
    if (!document.saved || (document.saved_by_program && !has_word(document, document.saved->text.substr(0, year)))) {
        return std::nullopt;
    }
    constexpr std::size_t day = 10; // 2026-11-24
    return document.saved->text.size() <= day
               ? document.saved
               : std::optional(IsoDate{document.saved->text.substr(0, day), DatePrecision::day});
}

} // namespace poshuk::sources
