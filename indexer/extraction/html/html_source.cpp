#include "html_source.hpp"

#include "name_table.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>

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

/// What an element is to this pass.
enum ElementTrait : std::uint8_t {
    /// a reader of the text sees nothing of it
    left_out = 1,
    /// says how letters look: such tags are nowhere near a boundary, and many
    only_look = 2,
    may_stay_open = 4,
};

constexpr auto elements = [] {
    NameTable<std::uint8_t, 256> table;
    table.add("script style svg noscript template iframe select textarea object canvas math noembed noframes audio "
              "video datalist",
              left_out);
    table.add("i em u s font small big tt sub sup abbr acronym wbr nobr ins mark cite code kbd strike dfn samp "
              "picture source",
              only_look);
    table.add("area base br col embed hr img input link meta source track wbr p li td th tr dt dd option param",
              may_stay_open);
    table.add("a address article aside b blockquote body button center details dialog div dl figcaption figure footer "
              "form h1 h2 h3 h4 h5 h6 head header html label main menu nav ol pre section span strong summary table "
              "tbody thead time title ul",
              0);
    return table;
}();

/// Whether anybody asks for such an attribute of an element.
bool is_read(std::string_view element, AttributeName attribute, std::string_view value)
{
    switch (attribute) {
    case AttributeName::style:
        return value.find("none") != std::string_view::npos || value.find("hidden") != std::string_view::npos ||
               value.find("font-size") != std::string_view::npos;
    case AttributeName::alt: return element == "img";
    case AttributeName::name: return element == "meta";
    default: return true;
    }
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

    /// In small letters; until the next is read.
    std::string_view read_name()
    {
        std::size_t size = 0;
        for (; at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '/'; ++at_) {
            if (size < name_.size()) {
                name_[size++] = lower(html_[at_]);
            }
        }
        return {name_.data(), size};
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
        const auto traits = elements.value_of(name);
        auto* const tags = (traits & (left_out | only_look | may_stay_open)) != 0 ? nullptr : tags_of(name);
        const bool shown = (traits & (left_out | only_look)) == 0 &&
                           ((traits & may_stay_open) != 0 || (tags != nullptr && open_ < HtmlSource::deepest));
        if (shown) {
            result_.markup.append("<").append(name);
        }
        const auto [type, closed] = read_attributes(name, shown);
        at_ = std::min(at_ + 1, html_.size());
        if (shown) {
            result_.markup += '>';
        }
        if (tags != nullptr && !closed) {
            (shown ? tags->open : tags->too_deep) += 1;
            open_ += shown ? 1 : 0;
        }
        if ((traits & left_out) != 0 && !closed) {
            leave_out(name, type);
        } else if (name == "title" || name == "xmp") {
            keep_raw(name);
        }
    }

    struct TagEnd {
        std::string_view type; ///< of a script
        bool closed = false;   ///< `<br/>`
    };

    /// Of one tag, to its end. Of two with one name the first counts.
    TagEnd read_attributes(std::string_view element, bool shown)
    {
        TagEnd end;
        std::uint32_t seen = 0;
        const auto first = result_.attributes.size();
        while (at_ < html_.size() && html_[at_] != '>') {
            const auto attribute = read_attribute();
            end.closed = at_ < html_.size() && html_[at_] == '>' && html_[at_ - 1] == '/';
            std::array<char, 12> lowered{};
            const auto size = std::min(attribute.name.size(), lowered.size());
            std::transform(attribute.name.begin(), attribute.name.begin() + static_cast<std::ptrdiff_t>(size),
                           lowered.begin(), lower);
            const std::string_view key(lowered.data(), size);
            if (key == "type") {
                end.type = attribute.value;
            }
            const auto name = shown ? attribute_names.value_of(key) : std::nullopt;
            const auto bit = name ? 1U << static_cast<unsigned>(*name) : 0U;
            if (name && (seen & bit) == 0 && is_read(element, *name, attribute.value)) {
                seen |= bit;
                keep_attribute(key, *name, attribute.value);
            }
        }
        if (result_.attributes.size() > first) {
            result_.markup.append(" x=\"").append(std::to_string(result_.first_attributes.size())).append("\"");
            result_.first_attributes.push_back(static_cast<std::uint32_t>(first));
        }
        return end;
    }

    void keep_attribute(std::string_view key, AttributeName name, std::string_view value)
    {
        if (value.size() > HtmlSource::longest_attribute) {
            auto end = HtmlSource::longest_attribute;
            while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) {
                --end; // half a letter is none
            }
            value = value.substr(0, end);
        }
        if (value.find('&') != std::string_view::npos) {
            write_attribute(key, value);
            return;
        }
        const auto begin = result_.values.size();
        result_.values.append(value);
        std::replace_if(
            result_.values.begin() + static_cast<std::ptrdiff_t>(begin), result_.values.end(),
            [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
        result_.attributes.push_back(
            {name, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(result_.values.size())});
    }

    void write_attribute(std::string_view name, std::string_view value)
    {
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

    struct Tags {
        std::size_t open = 0;
        std::size_t too_deep = 0; ///< that are open and were not written
    };

    /// Pages have a few dozen names of tags; of more the rest are no tags.
    Tags* tags_of(std::string_view name)
    {
        if (const auto slot = elements.slot_of(name)) {
            return &known_tags_[*slot];
        }
        constexpr std::size_t most_names = 1000;
        const std::string key(name);
        const auto found = other_tags_.find(key);
        return found != other_tags_.end()        ? &found->second
               : other_tags_.size() < most_names ? &other_tags_[key]
                                                 : nullptr;
    }

    /// An end without a beginning is none, or depth could not be counted.
    void write_end(std::string_view name)
    {
        const auto traits = elements.value_of(name);
        if ((traits & (left_out | only_look)) != 0) {
            return;
        }
        if ((traits & may_stay_open) == 0) {
            auto* const tags = tags_of(name);
            if (tags == nullptr) {
                return;
            }
            if (tags->too_deep > 0 || tags->open == 0) {
                tags->too_deep -= tags->too_deep > 0 ? 1 : 0;
                return;
            }
            --tags->open;
            --open_;
        }
        result_.markup.append("</").append(name).append(">");
    }

    /// White space is one sign, since pages are half indentation; parsers take a text to end at a NUL.
    void add_text(std::string_view text)
    {
        const auto is_text = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) > ' '; };
        for (std::size_t begin = 0; begin < text.size();) {
            auto end = begin;
            while (end < text.size() &&
                   (is_text(end) || (end > begin && text[end] == ' ' && end + 1 < text.size() && is_text(end + 1)))) {
                ++end;
            }
            result_.markup.append(text.substr(begin, end - begin));
            bool space = false;
            for (begin = end; begin < text.size() && !is_text(begin); ++begin) {
                space = space || text[begin] != '\0';
            }
            if (space && (result_.markup.empty() || result_.markup.back() != ' ')) {
                result_.markup += ' ';
            }
        }
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::array<char, 32> name_{};
    std::array<Tags, elements.slots> known_tags_{};
    std::unordered_map<std::string, Tags> other_tags_; ///< by their names
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
