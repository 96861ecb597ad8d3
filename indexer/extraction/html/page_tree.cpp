#include "page_tree.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <memory>

namespace poshuk::extraction {
namespace {

constexpr auto tags = [] {
    NameTable<Tag, 256> table;
    table["a"] = Tag::a;
    table["address"] = Tag::address;
    table["article"] = Tag::article;
    table["aside"] = Tag::aside;
    table["b"] = Tag::strong;
    table["blockquote"] = Tag::blockquote;
    table["body"] = Tag::body;
    table["br"] = Tag::br;
    table["button"] = Tag::button;
    table["center"] = Tag::center;
    table["dd"] = Tag::dd;
    table["details"] = Tag::details;
    table["dialog"] = Tag::dialog;
    table["div"] = Tag::div;
    table["dl"] = Tag::dl;
    table["dt"] = Tag::dt;
    table["figcaption"] = Tag::figcaption;
    table["figure"] = Tag::figure;
    table["footer"] = Tag::footer;
    table["form"] = Tag::form;
    table["h1"] = Tag::h1;
    table["h2"] = Tag::h2;
    table["h3"] = Tag::h3;
    table["h4"] = Tag::h4;
    table["h5"] = Tag::h5;
    table["h6"] = Tag::h6;
    table["head"] = Tag::head;
    table["header"] = Tag::header;
    table["hr"] = Tag::hr;
    table["html"] = Tag::html;
    table["img"] = Tag::img;
    table["input"] = Tag::input;
    table["label"] = Tag::label;
    table["li"] = Tag::li;
    table["link"] = Tag::link;
    table["main"] = Tag::main;
    table["menu"] = Tag::menu;
    table["meta"] = Tag::meta;
    table["nav"] = Tag::nav;
    table["ol"] = Tag::ol;
    table["p"] = Tag::p;
    table["pre"] = Tag::pre;
    table["section"] = Tag::section;
    table["span"] = Tag::span;
    table["strong"] = Tag::strong;
    table["summary"] = Tag::summary;
    table["table"] = Tag::table;
    table["td"] = Tag::cell;
    table["th"] = Tag::cell;
    table["time"] = Tag::time;
    table["title"] = Tag::title;
    table["tr"] = Tag::row;
    table["ul"] = Tag::ul;
    return table;
}();

std::string_view view_of(const xmlChar* text)
{
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// What Windows-1252 has at U+0080 to U+009F, as browsers read `&#151;`.
std::string_view of_windows(unsigned char low)
{
    static constexpr std::array<std::string_view, 32> letters{"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                                              "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                                              "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};
    return letters.at(low - 0x80U);
}

class Builder {
public:
    Builder(const HtmlSource& source, PageTree& tree) : source_(source), tree_(tree) { tree_.values = source.values; }

    void start(const xmlChar* name, const xmlChar** attributes)
    {
        const auto tag = tags.value_of(view_of(name));
        if (tag == Tag::br) {
            add_break();
            return;
        }
        if (begins_line(tag)) {
            end_line();
        }
        PageElement element;
        element.parent = open_.empty() ? PageElement::none : open_.back();
        element.depth = static_cast<std::uint16_t>(std::min<std::size_t>(open_.size(), 0xFFFF));
        element.tag = tag;
        picture_ = picture_ || tag == Tag::img;
        element.first_block = static_cast<std::uint32_t>(tree_.blocks.size());
        element.begin_text = static_cast<std::uint32_t>(tree_.text.size());
        element.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
        for (const xmlChar** one = attributes; one != nullptr && one[0] != nullptr; one += 2) {
            add_attribute(view_of(one[0]), view_of(one[1]));
        }
        element.end_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
        open_.push_back(static_cast<std::uint32_t>(tree_.elements.size()));
        tree_.elements.push_back(element);
        links_ += is_link(tree_.elements.back()) ? 1 : 0;
        strong_ += tag == Tag::strong ? 1 : 0;
    }

    void end(const xmlChar* name)
    {
        const auto tag = tags.value_of(view_of(name));
        if (tag == Tag::br || open_.empty()) {
            return;
        }
        if (begins_line(tag)) {
            end_line();
        }
        auto& element = tree_.elements[open_.back()];
        close(element);
        links_ -= is_link(element) ? 1 : 0;
        strong_ -= element.tag == Tag::strong ? 1 : 0;
        open_.pop_back();
        shallowest_ = std::min(shallowest_, open_.size());
    }

    void characters(std::string_view text)
    {
        for (std::size_t i = 0; i < text.size();) {
            if (const auto run = run_at(text, i); !run.empty()) {
                add_run(run);
                i += run.size();
                continue;
            }
            const auto c = static_cast<unsigned char>(text[i]);
            const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
            if (c <= ' ' || c == 0x7F) {
                space_ = true;
                in_word_ = false;
                i += 1;
            } else if (c == 0xC2 && next >= 0x80 && next < 0xA0) {
                add(of_windows(static_cast<unsigned char>(next)), true);
                i += 2;
            } else if (c == 0xC2 && next == 0xAD) {
                i += 2; // a soft hyphen: where a word may be broken is no part of it
            } else if (c == 0xC2 && next == 0xA0) {
                add(text.substr(i, 2), false);
                i += 2;
            } else {
                if (is_ideograph(c)) {
                    half_words_ += 1;
                    count(half_words_ % 2 == 0);
                    in_word_ = true;
                } else {
                    begin_word();
                }
                begin_letters();
                tree_.text += text[i];
                i += 1;
            }
        }
    }

    void finish()
    {
        end_line();
        while (!open_.empty()) {
            close(tree_.elements[open_.back()]);
            open_.pop_back();
        }
    }

private:
    /// One that went through the parser, or the number of those that went past it.
    void add_attribute(std::string_view name, std::string_view value)
    {
        if (const auto which = attribute_names.value_of(name)) {
            const auto begin = static_cast<std::uint32_t>(tree_.values.size());
            tree_.values.append(value);
            tree_.attributes.push_back({*which, begin, static_cast<std::uint32_t>(tree_.values.size())});
            return;
        }
        std::size_t number = source_.first_attributes.size();
        std::from_chars(value.data(), value.data() + value.size(), number);
        if (name != "x" || number >= source_.first_attributes.size()) {
            return;
        }
        const auto begin = source_.attributes.begin();
        const auto end = number + 1 < source_.first_attributes.size() ? begin + source_.first_attributes[number + 1]
                                                                      : source_.attributes.end();
        tree_.attributes.insert(tree_.attributes.end(), begin + source_.first_attributes[number], end);
    }

    void close(PageElement& element) const
    {
        element.end = static_cast<std::uint32_t>(tree_.elements.size());
        element.end_block = static_cast<std::uint32_t>(tree_.blocks.size());
        element.end_text = static_cast<std::uint32_t>(tree_.text.size());
    }

    /// To elsewhere: one within the page is a note or the anchor of a heading.
    [[nodiscard]] bool is_link(const PageElement& element) const
    {
        return element.tag == Tag::a && !tree_.attribute(element, AttributeName::href).starts_with('#');
    }

    void count(bool whole)
    {
        if (whole) {
            ++block_.words;
            block_.link_words += links_ > 0 ? 1 : 0;
            block_.strong_words += strong_ > 0 ? 1 : 0;
        }
    }

    static bool is_ideograph(unsigned char first) { return first >= 0xE3 && first <= 0xE9; }

    static bool is_word_part(unsigned char c)
    {
        return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
    }

    /// What there is at a place of letters and signs that need no other care.
    static std::string_view run_at(std::string_view text, std::size_t begin)
    {
        auto end = begin;
        for (; end < text.size(); ++end) {
            const auto c = static_cast<unsigned char>(text[end]);
            if (c <= ' ' || c == 0x7F || c == 0xC2 || is_ideograph(c)) {
                break;
            }
        }
        return text.substr(begin, end - begin);
    }

    void add_run(std::string_view run)
    {
        for (const char c : run) {
            if (is_word_part(static_cast<unsigned char>(c))) {
                begin_word();
            }
        }
        begin_letters();
        tree_.text.append(run);
    }

    void add(std::string_view letters, bool part)
    {
        if (part) {
            begin_word();
        }
        in_word_ = part;
        if (!letters.empty()) {
            begin_letters();
            tree_.text.append(letters);
        }
    }

    void begin_word()
    {
        if (!in_word_) {
            in_word_ = true;
            count(true);
        }
    }

    /// Before letters are added that nothing stands between.
    void begin_letters()
    {
        if (block_.begin == tree_.text.size()) { // the first of the block
            shallowest_ = open_.size();
        } else if (space_ && tree_.text.back() != '\n') {
            tree_.text += ' ';
        }
        space_ = false;
        if (const auto depth = std::min(shallowest_, open_.size()); depth < holder_ && depth > 0) {
            holder_ = depth;
            block_.element = open_[depth - 1];
        }
        shallowest_ = open_.size();
    }

    void add_break()
    {
        block_.below_picture = block_.below_picture || (picture_ && tree_.text.size() == block_.begin);
        if (tree_.text.size() > block_.begin && tree_.text.back() != '\n') {
            tree_.text += '\n';
        }
        space_ = false;
        in_word_ = false;
    }

    void end_line()
    {
        while (tree_.text.size() > block_.begin && tree_.text.back() == '\n') {
            tree_.text.pop_back();
        }
        if (tree_.text.size() > block_.begin && !open_.empty()) {
            block_.end = static_cast<std::uint32_t>(tree_.text.size());
            tree_.blocks.push_back(block_);
        }
        block_ = {};
        picture_ = false;
        block_.begin = static_cast<std::uint32_t>(tree_.text.size());
        holder_ = std::numeric_limits<std::size_t>::max();
        space_ = false;
        in_word_ = false;
    }

    const HtmlSource& source_;
    PageTree& tree_;
    std::vector<std::uint32_t> open_;
    TextBlock block_;
    std::size_t shallowest_ = 0;                                   ///< open elements since the last letter
    std::size_t holder_ = std::numeric_limits<std::size_t>::max(); ///< open elements that hold all of the block
    std::size_t half_words_ = 0;
    int links_ = 0;
    int strong_ = 0;
    bool picture_ = false; ///< came in this line
    bool space_ = false;
    bool in_word_ = false;
};

Builder& builder_of(void* context)
{
    return *static_cast<Builder*>(context);
}

void on_start(void* context, const xmlChar* name, const xmlChar** attributes)
{
    builder_of(context).start(name, attributes);
}

void on_end(void* context, const xmlChar* name)
{
    builder_of(context).end(name);
}

void on_text(void* context, const xmlChar* text, int size)
{
    builder_of(context).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

struct FreeParser {
    void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

} // namespace

bool begins_line(Tag tag)
{
    switch (tag) {
    case Tag::a:
    case Tag::strong:
    case Tag::span:
    case Tag::br:
    case Tag::img:
    case Tag::time:
    case Tag::button:
    case Tag::label:
    case Tag::input:
    case Tag::meta:
    case Tag::link:
    case Tag::other: return false;
    default: return true;
    }
}

std::uint32_t PageTree::line_of(std::uint32_t element) const
{
    while (!begins_line(elements[element].tag) && elements[element].parent != PageElement::none) {
        element = elements[element].parent;
    }
    return element;
}

std::string PageTree::text_below(const PageElement& element) const
{
    std::string all;
    for (auto i = element.first_block; i < element.end_block; ++i) {
        all.append(all.empty() ? "" : " ").append(text_of(blocks[i]));
    }
    std::replace(all.begin(), all.end(), '\n', ' ');
    return all;
}

std::string_view PageTree::attribute(const PageElement& element, AttributeName name) const
{
    for (auto i = element.first_attribute; i < element.end_attribute; ++i) {
        if (attributes[i].name == name) {
            return value_of(attributes[i]);
        }
    }
    return {};
}

bool PageTree::has_attribute(const PageElement& element, AttributeName name) const
{
    return std::any_of(attributes.begin() + element.first_attribute, attributes.begin() + element.end_attribute,
                       [&](const auto& one) { return one.name == name; });
}

PageTree page_tree(const HtmlSource& source)
{
    PageTree tree;
    if (source.markup.empty()) {
        return tree;
    }
    tree.text.reserve(source.markup.size() / 2);
    Builder builder(source, tree);
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
    if (parser == nullptr) {
        throw std::bad_alloc();
    }
    *parser->sax = htmlSAXHandler{};
    parser->sax->startElement = on_start;
    parser->sax->endElement = on_end;
    parser->sax->characters = on_text;
    parser->sax->cdataBlock = on_text;
    parser->sax->ignorableWhitespace = on_text;
    parser->userData = &builder;
    htmlCtxtReadMemory(parser.get(), source.markup.data(), static_cast<int>(source.markup.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_NODEFDTD);
    builder.finish();
    return tree;
}

} // namespace poshuk::extraction
