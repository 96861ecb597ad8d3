#include "html_source.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

namespace poshuk::extraction {
namespace {

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

template <std::size_t Count>
bool is_one_of(std::string_view name, const std::array<std::string_view, Count>& names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements of which a reader of the text sees nothing.
bool is_left_out(std::string_view name)
{
    static constexpr std::array<std::string_view, 16> names{
        "script", "style",  "svg",  "noscript", "template", "iframe", "select", "textarea",
        "object", "canvas", "math", "noembed",  "noframes", "audio",  "video",  "datalist"};
    return is_one_of(name, names);
}

/// Tags that say how letters look. They are nowhere near a boundary, and many.
bool is_only_look(std::string_view name)
{
    static constexpr std::array<std::string_view, 24> names{
        "i",   "em",   "u",   "s",    "font", "small", "big", "tt",     "sub", "sup",  "abbr",    "acronym",
        "wbr", "nobr", "ins", "mark", "cite", "code",  "kbd", "strike", "dfn", "samp", "picture", "source"};
    return is_one_of(name, names);
}

bool may_stay_open(std::string_view name)
{
    static constexpr std::array<std::string_view, 22> names{
        "area",  "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",   "source",
        "track", "wbr",  "p",  "li",  "td",    "th", "tr",  "dt",    "dd",   "option", "param"};
    return is_one_of(name, names);
}

/// Whether anybody asks for an attribute of an element.
bool is_read(std::string_view element, std::string_view attribute, std::string_view value)
{
    static constexpr std::array<std::string_view, 10> of_any{"class",    "id",      "href", "itemprop",    "datetime",
                                                             "property", "content", "role", "aria-hidden", "hidden"};
    if (attribute == "style") {
        return value.find("none") != std::string_view::npos || value.find("hidden") != std::string_view::npos ||
               value.find("font-size") != std::string_view::npos;
    }
    return is_one_of(attribute, of_any) || (attribute == "alt" && element == "img") ||
           (attribute == "name" && element == "meta") || attribute == "rel";
}

struct Attribute {
    std::string_view name; ///< as written
    std::string_view value;
};

class Reader {
public:
    explicit Reader(std::string_view html) : html_(html) { result_.markup.reserve(html.size() / 3); }

    HtmlSource run()
    {
        while (at_ < html_.size()) {
            const auto tag = std::min(html_.find('<', at_), html_.size());
            add_text(html_.substr(at_, tag - at_));
            at_ = tag;
            if (at_ < html_.size()) {
                read_markup();
            }
        }
        return std::move(result_);
    }

private:
    [[nodiscard]] std::string_view rest() const { return html_.substr(at_); }

    /// Behind `end`, or behind the next `>` where there is no `end`.
    void skip_behind(std::string_view end)
    {
        auto found = html_.find(end, at_);
        const auto size = found == std::string_view::npos ? 1 : end.size();
        found = found == std::string_view::npos ? html_.find('>', at_) : found;
        at_ = found == std::string_view::npos ? html_.size() : found + size;
    }

    void read_markup()
    {
        const auto here = rest();
        if (here.starts_with("<!--")) {
            at_ += 2; // «<!-->» is a whole comment
            skip_behind("-->");
        } else if (here.starts_with("<![CDATA[")) {
            at_ += std::string_view("<![CDATA[").size();
        } else if (here.starts_with("<!") || here.starts_with("<?")) {
            skip_behind(">");
        } else if (here.size() > 2 && here[1] == '/' && is_letter(here[2])) {
            at_ += 2;
            const auto name = read_name();
            skip_behind(">");
            write_end(name);
        } else if (here.size() > 1 && is_letter(here[1])) {
            ++at_;
            read_tag();
        } else {
            result_.markup += "&lt;";
            ++at_;
        }
    }

    std::string read_name()
    {
        constexpr std::size_t longest = 32;
        std::string name;
        for (; at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '/'; ++at_) {
            if (name.size() < longest) {
                name += lower(html_[at_]);
            }
        }
        return name;
    }

    /// The next attribute of a tag; without a name at the end of the tag.
    Attribute read_attribute()
    {
        while (at_ < html_.size() && (is_space(html_[at_]) || html_[at_] == '/')) {
            ++at_;
        }
        const auto begin = at_;
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' &&
               (html_[at_] != '=' || at_ == begin) && html_[at_] != '/') {
            ++at_;
        }
        Attribute attribute{html_.substr(begin, at_ - begin), {}};
        auto value = at_;
        while (value < html_.size() && is_space(html_[value])) {
            ++value;
        }
        if (value >= html_.size() || html_[value] != '=') {
            return attribute;
        }
        at_ = value + 1;
        while (at_ < html_.size() && is_space(html_[at_])) {
            ++at_;
        }
        if (at_ < html_.size() && (html_[at_] == '"' || html_[at_] == '\'')) {
            const auto end = html_.find(html_[at_], at_ + 1);
            if (end != std::string_view::npos) {
                attribute.value = html_.substr(at_ + 1, end - at_ - 1);
                at_ = end + 1;
                return attribute;
            }
            ++at_; // a quote that never closes quotes nothing
        }
        const auto first = at_;
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') {
            ++at_;
        }
        attribute.value = html_.substr(first, at_ - first);
        return attribute;
    }

    void read_tag()
    {
        const auto name = read_name();
        const bool shown = !is_only_look(name) && !is_left_out(name) &&
                           (may_stay_open(name) || (open_ < HtmlSource::deepest && is_counted(name)));
        if (shown) {
            result_.markup.append("<").append(name);
        }
        std::string_view type;
        bool closed = false;
        std::size_t attributes = 0;
        while (at_ < html_.size() && html_[at_] != '>') {
            const auto attribute = read_attribute();
            closed = at_ < html_.size() && html_[at_] == '>' && html_[at_ - 1] == '/';
            std::array<char, 12> lowered{};
            const auto size = std::min(attribute.name.size(), lowered.size());
            std::transform(attribute.name.begin(), attribute.name.begin() + static_cast<std::ptrdiff_t>(size),
                           lowered.begin(), lower);
            const std::string_view key(lowered.data(), size);
            if (key == "type") {
                type = attribute.value;
            }
            constexpr std::size_t most_attributes = 24;
            if (shown && is_read(name, key, attribute.value) && ++attributes <= most_attributes) {
                write_attribute(key, attribute.value);
            }
        }
        at_ = std::min(at_ + 1, html_.size());
        if (shown) {
            result_.markup += '>';
        }
        if (!may_stay_open(name) && !closed && !is_only_look(name) && !is_left_out(name) && is_counted(name)) {
            auto& tags = tags_[name];
            (shown ? tags.open : tags.too_deep) += 1;
            open_ += shown ? 1 : 0;
        }
        if (is_left_out(name) && !closed) {
            leave_out(name, type);
        } else if (name == "title" || name == "xmp") {
            keep_raw(name);
        }
    }

    void write_attribute(std::string_view name, std::string_view value)
    {
        value = value.substr(0, HtmlSource::longest_attribute);
        result_.markup.append(" ").append(name).append("=\"");
        for (const char c : value) {
            if (c == '"') {
                result_.markup += "&quot;";
            } else if (c == '<') {
                result_.markup += "&lt;";
            } else if (static_cast<unsigned char>(c) >= 0x20) {
                result_.markup += c;
            } else {
                result_.markup += ' ';
            }
        }
        result_.markup += '"';
    }

    /// Where `</name` stands, in letters of either case.
    [[nodiscard]] std::size_t end_tag(std::string_view name) const
    {
        for (auto at = html_.find("</", at_); at != std::string_view::npos; at = html_.find("</", at + 2)) {
            const auto found = html_.substr(at + 2, name.size());
            if (found.size() == name.size() &&
                std::equal(found.begin(), found.end(), name.begin(), [](char a, char b) { return lower(a) == b; })) {
                return at;
            }
        }
        return std::string_view::npos;
    }

    void leave_out(std::string_view name, std::string_view type)
    {
        const auto unclosed = std::find(never_closed_.begin(), never_closed_.end(), name);
        const auto end = unclosed != never_closed_.end() ? std::string_view::npos : end_tag(name);
        if (end == std::string_view::npos) {
            if (unclosed == never_closed_.end()) {
                never_closed_.emplace_back(name); // looked for once, or a page of such tags is quadratic
            }
            at_ = name == "script" || name == "style" ? html_.size() : at_;
            return;
        }
        if (name == "script" && type.find("ld+json") != std::string_view::npos) {
            result_.json_ld.push_back(html_.substr(at_, end - at_));
        }
        at_ = end;
        skip_behind(">");
        result_.markup += ' ';
    }

    void keep_raw(std::string_view name)
    {
        const auto end = end_tag(name);
        if (end == std::string_view::npos) {
            return;
        }
        const auto text = html_.substr(at_, end - at_);
        for (std::size_t begin = 0; begin < text.size();) {
            const auto sign = std::min(text.find('<', begin), text.size());
            add_text(text.substr(begin, sign - begin));
            result_.markup += sign < text.size() ? "&lt;" : "";
            begin = sign + 1;
        }
        at_ = end;
    }

    /// Pages have a few dozen names of tags; of more the rest are no tags.
    [[nodiscard]] bool is_counted(const std::string& name) const
    {
        constexpr std::size_t most_names = 1000;
        return tags_.size() < most_names || tags_.contains(name);
    }

    /// An end without a beginning is none, or depth could not be counted.
    void write_end(const std::string& name)
    {
        if (is_only_look(name) || is_left_out(name)) {
            return;
        }
        if (!may_stay_open(name)) {
            if (!is_counted(name)) {
                return;
            }
            auto& tags = tags_[name];
            if (tags.too_deep > 0 || tags.open == 0) {
                tags.too_deep -= tags.too_deep > 0 ? 1 : 0;
                return;
            }
            --tags.open;
            --open_;
        }
        result_.markup.append("</").append(name).append(">");
    }

    /// White space is one sign, since pages are half indentation; parsers take a text to end at a NUL.
    void add_text(std::string_view text)
    {
        for (std::size_t begin = 0; begin < text.size();) {
            auto end = begin;
            while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ') {
                ++end;
            }
            result_.markup.append(text.substr(begin, end - begin));
            bool space = false;
            for (begin = end; begin < text.size() && static_cast<unsigned char>(text[begin]) <= ' '; ++begin) {
                space = space || text[begin] != '\0';
            }
            if (space && (result_.markup.empty() || result_.markup.back() != ' ')) {
                result_.markup += ' ';
            }
        }
    }

    std::string_view html_;
    std::size_t at_ = 0;
    struct Tags {
        std::size_t open = 0;
        std::size_t too_deep = 0; ///< that are open and were not written
    };
    std::unordered_map<std::string, Tags> tags_; ///< by their names
    std::size_t open_ = 0;
    std::vector<std::string> never_closed_;
    HtmlSource result_;
};

} // namespace

HtmlSource html_source(std::string_view html)
{
    return Reader(html).run();
}

} // namespace poshuk::extraction
