#include "reader_letters.hpp"

#include "analysis/letters/lowered.hpp"
#include "indexer/articles/page_date.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace poshuk::extraction {
namespace {

constexpr std::uint32_t largest_letter = 12; // blocks

/// The largest element around that has at most so many blocks, and not the title.
std::uint32_t largest_around(const PageTree& tree, const BodyEvidence& evidence, std::uint32_t e,
                             std::uint32_t most_blocks)
{
    auto largest = PageElement::none;
    for (; e != PageElement::none && !shows_title(tree, evidence, e); e = tree.elements[e].parent) {
        if (tree.elements[e].end_block - tree.elements[e].first_block > most_blocks) {
            break;
        }
        largest = begins_line(tree.elements[e].tag) ? e : largest;
    }
    return largest;
}

template <std::size_t Count>
bool begins_with(const PageTree& tree, const TextBlock& block, const std::array<std::string_view, Count>& words)
{
    constexpr std::uint32_t most_words = 3;
    constexpr std::size_t enough = 40;
    if (block.words > most_words) {
        return false;
    }
    const auto lower = analysis::lowered(tree.text_of(block), enough);
    return std::any_of(words.begin(), words.end(), [&](auto word) { return lower.starts_with(word); });
}

bool begins_reply(const PageTree& tree, const TextBlock& block)
{
    static constexpr std::array<std::string_view, 8> words{"відповісти", "ответить",  "reply",    "цитувати",
                                                           "цитировать", "antworten", "répondre", "responder"};
    return begins_with(tree, block, words);
}

bool begins_consent(const PageTree& tree, const TextBlock& block)
{
    static constexpr std::array<std::string_view, 10> words{"прийняти",  "приймаю",    "погодитися", "погоджуюс",
                                                            "згоден",    "принять",    "accept",     "agree",
                                                            "zustimmen", "akzeptieren"};
    return begins_with(tree, block, words);
}

/// A day, not only a time: entries of a report have times.
bool has_day(std::string_view text)
{
    constexpr std::size_t longest = 120; // bytes
    if (text.size() > longest) {
        return false;
    }
    static constexpr std::array<std::string_view, 8> relative{" тому", "назад",    " ago",  "вчора",
                                                              "учора", "сьогодні", "вчера", "сегодня"};
    constexpr std::size_t enough = 60;
    const auto lower = analysis::lowered(text, enough);
    return std::any_of(relative.begin(), relative.end(),
                       [&](auto word) { return lower.find(word) != std::string::npos; }) ||
           page_date(text).has_value();
}

class Letters {
public:
    Letters(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence, std::vector<ElementRole>& roles)
        : tree_(tree), prose_(prose), evidence_(evidence), roles_(roles), dated_(tree.blocks.size(), Dated::unknown)
    {
    }

    void mark_answered()
    {
        constexpr std::uint32_t most_blocks = 6;
        std::map<ElementShape, std::vector<std::uint32_t>> letters;
        for (const auto& block : tree_.blocks) {
            if (tree_.text_of(block).starts_with("Re: ")) { // of a forum
                if (const auto e = largest_around(tree_, evidence_, block.element, largest_letter);
                    e != PageElement::none) {
                    roles_[e].comments = true;
                }
            }
            if (!begins_reply(tree_, block)) {
                continue;
            }
            if (const auto e = largest_around(tree_, evidence_, block.element, most_blocks); e != PageElement::none) {
                letters[shape_of(tree_, e)].push_back(e);
            }
        }
        for (const auto& [shape, members] : letters) {
            mark(members, 2);
        }
    }

    void mark_signed()
    {
        constexpr std::size_t fewest = 3;
        std::map<ElementShape, std::vector<std::uint32_t>> groups;
        for (std::uint32_t e = 0; e < tree_.elements.size(); ++e) {
            const auto& element = tree_.elements[e];
            const auto blocks = element.end_block - element.first_block;
            if (element.parent != PageElement::none && begins_line(element.tag) && blocks > 1 &&
                blocks <= largest_letter) {
                groups[shape_of(tree_, e)].push_back(e);
            }
        }
        for (const auto& [shape, members] : groups) {
            if (members.size() < fewest) {
                continue;
            }
            const auto letters = std::count_if(members.begin(), members.end(), [&](auto e) { return is_signed(e); });
            if (letters * 5 >= static_cast<std::ptrdiff_t>(members.size()) * 4) {
                mark(members, fewest);
            }
        }
    }

private:
    void mark(const std::vector<std::uint32_t>& letters, std::size_t fewest)
    {
        for (const auto e : letters) {
            roles_[e].comments = roles_[e].comments || letters.size() >= fewest;
        }
    }

    [[nodiscard]] bool is_signed(std::uint32_t e) const
    {
        constexpr std::uint32_t most_elements = 100; // below one letter
        const auto& letter = tree_.elements[e];
        if (letter.end - e > most_elements) {
            return false;
        }
        bool person = false;
        for (auto below = e + 1; below < letter.end; ++below) {
            const auto tag = tree_.elements[below].tag;
            if (tag >= Tag::h1 && tag <= Tag::h3 && prose_.below(letter) > 0) {
                return false; // an entry of a report, a chapter
            }
            person = person || roles_[below].person;
        }
        const bool named = begins_with_name(letter);
        if (!person && !named) {
            return false;
        }
        bool day = false;
        for (auto b = letter.first_block; b < letter.end_block && !day; ++b) {
            day = is_dated(b);
        }
        return (person && (day || is_numbered(letter))) || (named && (day || (person && stands_below_article(letter))));
    }

    /// A short line with a day. Letters stand within letters, so each line is read once.
    [[nodiscard]] bool is_dated(std::uint32_t b) const
    {
        constexpr std::uint32_t short_line = 8; // words
        auto& known = dated_[b];
        if (known == Dated::unknown) {
            const auto& block = tree_.blocks[b];
            known = block.words <= short_line && has_day(tree_.text_of(block)) ? Dated::yes : Dated::no;
        }
        return known == Dated::yes;
    }

    /// Several paragraphs stand between the title and it.
    [[nodiscard]] bool stands_below_article(const PageElement& letter) const
    {
        constexpr double article = 80; // words
        const auto title = evidence_.heading ? tree_.elements[*evidence_.heading].end_block : 0;
        return letter.first_block > title && prose_.between(title, letter.first_block) >= article;
    }

    /// `id="comment-18342"`: a record of a database.
    [[nodiscard]] bool is_numbered(const PageElement& letter) const
    {
        constexpr std::ptrdiff_t fewest_digits = 3;
        const auto id = tree_.attribute(letter, AttributeName::id);
        return std::count_if(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; }) >= fewest_digits;
    }

    /// One to four words that are no sentence and no time.
    [[nodiscard]] bool begins_with_name(const PageElement& letter) const
    {
        constexpr std::uint32_t longest = 4;
        const auto& block = tree_.blocks[letter.first_block];
        const char first = tree_.text_of(block).front();
        return block.words <= longest && !prose_.line(letter.first_block).ends_as_sentence &&
               (first < '0' || first > '9');
    }

    const PageTree& tree_;
    const PageProse& prose_;
    const BodyEvidence& evidence_;
    std::vector<ElementRole>& roles_;
    enum class Dated : std::uint8_t { unknown, no, yes };
    mutable std::vector<Dated> dated_; ///< of each block
};

} // namespace

void mark_reader_letters(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
                         std::vector<ElementRole>& roles)
{
    Letters letters(tree, prose, evidence, roles);
    letters.mark_answered();
    if (!evidence.is_live) {
        letters.mark_signed();
    }
}

void mark_requests(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
                   std::vector<ElementRole>& roles)
{
    for (const auto& block : tree.blocks) {
        if (!begins_consent(tree, block)) {
            continue;
        }
        if (const auto e = largest_around(tree, evidence, block.element, largest_letter); e != PageElement::none) {
            roles[e].notice = true;
        }
    }
    constexpr std::uint32_t most_blocks = 8;
    constexpr double largest_share = 0.35; // of the page's prose; a short article may have buttons
    constexpr std::size_t most_alike = 2;  // more are entries of a report, each with a button to share
    std::map<ElementShape, std::vector<std::uint32_t>> boxes;
    for (std::uint32_t i = 0; i < tree.elements.size(); ++i) {
        const auto tag = tree.elements[i].tag;
        if (tag != Tag::button && tag != Tag::input) {
            continue;
        }
        const auto e = largest_around(tree, evidence, i, most_blocks);
        if (e == PageElement::none || prose.below(tree.elements[e]) > largest_share * prose.all()) {
            continue;
        }
        auto& alike = boxes[shape_of(tree, e)];
        if (alike.empty() || alike.back() != e) {
            alike.push_back(e);
        }
    }
    for (const auto& [shape, alike] : boxes) {
        for (const auto e : alike) {
            roles[e].chrome = roles[e].chrome || alike.size() <= most_alike;
        }
    }
}

} // namespace poshuk::extraction
