#include "markdown_text.hpp"

#include "analysis/letters/trimmed.hpp"
#include "indexer/extraction/html/html_fragment.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <md4c.h>

namespace poshuk::sources {
namespace {

/// Without {{< … >}}, {{% … %}}, {{ … }} and {% … %}, which stand within a paragraph.
std::string without_commands(std::string_view text)
{
    constexpr std::size_t longest = 2000; // bytes
    std::string result;
    std::array<std::size_t, 2> ends{}; // where the next }} and %} are, looked for once
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = text.substr(i, 2);
        if (rest != "{{" && rest != "{%") {
            result += text[i++];
            continue;
        }
        auto& end = ends.at(rest == "{{" ? 0 : 1);
        if (end < i + 2) {
            end = text.find(rest == "{{" ? "}}" : "%}", i + 2);
        }
        if (end != std::string_view::npos && end - i < longest) {
            i = end + 2;
        } else {
            result += text[i++];
        }
    }
    return result;
}

/// Without «[^1]», which refers to a note.
std::string without_note_marks(std::string_view text)
{
    constexpr std::size_t longest = 40;
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = text.substr(i, longest);
        const auto end = rest.starts_with("[^") ? rest.find(']') : std::string_view::npos;
        if (end != std::string_view::npos) {
            i += end + 1;
            i += i < text.size() && text[i] == ':' ? 1 : 0;
        } else {
            result += text[i++];
        }
    }
    return result;
}

/// Puts together what the parser calls back with.
class Blocks {
public:
    explicit Blocks(std::size_t most_work) : most_work_(most_work) {}

    void enter(MD_BLOCKTYPE type, const void* detail)
    {
        switch (type) {
        case MD_BLOCK_H:
            end();
            heading_ = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
            break;
        case MD_BLOCK_TD:
        case MD_BLOCK_TH: text_ += text_.empty() ? "" : " | "; break;
        case MD_BLOCK_HTML:
            end();
            in_html_ = true;
            break;
        case MD_BLOCK_P:
        case MD_BLOCK_LI:
        case MD_BLOCK_TR:
        case MD_BLOCK_CODE: end(); break;
        default: break;
        }
    }

    void leave(MD_BLOCKTYPE type)
    {
        if (type == MD_BLOCK_HTML) {
            in_html_ = false;
            for_html();
        } else if (type != MD_BLOCK_TD && type != MD_BLOCK_TH) {
            end();
        }
    }

    /// Counts what the parser does for a piece of the text: it fills up rows of tables and repeats the
    /// addresses of links, which may be much more than the text. False where it is.
    [[nodiscard]] bool bears(std::size_t work)
    {
        work_ += work;
        return work_ <= most_work_;
    }

    void enter_span(MD_SPANTYPE type) { pictures_ += type == MD_SPAN_IMG ? 1 : 0; }
    void leave_span(MD_SPANTYPE type) { pictures_ -= type == MD_SPAN_IMG ? 1 : 0; }

    void add(MD_TEXTTYPE type, std::string_view text)
    {
        if (in_html_) {
            html_ += text;
            return;
        }
        if (pictures_ > 0) {
            return;
        }
        switch (type) {
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR: text_ += type == MD_TEXT_BR ? '\n' : ' '; break;
        case MD_TEXT_NULLCHAR:
        case MD_TEXT_HTML: break; // a tag: what stands between tags is text of its own
        case MD_TEXT_ENTITY: text_ += extraction::line_of_fragment(text); break;
        default: text_ += text; break;
        }
    }

    std::vector<MarkdownBlock> take()
    {
        end();
        return std::move(blocks_);
    }

private:
    void end()
    {
        const auto text = without_note_marks(without_commands(text_));
        if (const auto kept = analysis::trimmed(text); !kept.empty()) {
            blocks_.push_back({std::string(kept), heading_});
        }
        text_.clear();
        heading_ = 0;
    }

    void for_html()
    {
        if (auto text = extraction::text_of_fragment(html_); !text.empty()) {
            blocks_.push_back({std::move(text), 0});
        }
        html_.clear();
    }

    std::vector<MarkdownBlock> blocks_;
    std::string text_;
    std::string html_;
    unsigned heading_ = 0;
    int pictures_ = 0; ///< that are open
    std::size_t work_ = 0;
    std::size_t most_work_;
    bool in_html_ = false;
};

/// Of what the parser copies for each link that refers to it.
std::size_t address_bytes(MD_SPANTYPE type, const void* detail)
{
    if (type == MD_SPAN_A) {
        const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
        return link.href.size + link.title.size;
    }
    if (type == MD_SPAN_IMG) {
        const auto& picture = *static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
        return picture.src.size + picture.title.size;
    }
    return 0;
}

Blocks& blocks_of(void* user)
{
    return *static_cast<Blocks*>(user);
}

} // namespace

std::optional<std::vector<MarkdownBlock>> markdown_blocks(std::string_view markdown)
{
    if (markdown.size() > std::numeric_limits<MD_SIZE>::max()) {
        return std::nullopt;
    }
    constexpr std::size_t times = 16; // as much as a text has letters
    constexpr std::size_t always = 10'000;
    Blocks blocks(markdown.size() * times + always);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_TASKLISTS;
    constexpr int go_on = 0;
    constexpr int stop = -1; // what is positive ends a paragraph only, whatever the header says
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
        blocks_of(user).enter(type, detail);
        return blocks_of(user).bears(1) ? go_on : stop;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* /*detail*/, void* user) {
        blocks_of(user).leave(type);
        return go_on;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
        blocks_of(user).enter_span(type);
        return blocks_of(user).bears(1 + address_bytes(type, detail)) ? go_on : stop;
    };
    parser.leave_span = [](MD_SPANTYPE type, void* /*detail*/, void* user) {
        blocks_of(user).leave_span(type);
        return go_on;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
        blocks_of(user).add(type, {text, size});
        return blocks_of(user).bears(1) ? go_on : stop;
    };
    if (md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &blocks) != 0) {
        return std::nullopt;
    }
    return blocks.take();
}

} // namespace poshuk::sources
