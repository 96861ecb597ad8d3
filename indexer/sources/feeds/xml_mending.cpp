#include "xml_mending.hpp"

#include "analysis/letters/ascii_lowered.hpp"
#include "analysis/letters/charset.hpp"
#include "analysis/letters/utf8.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace poshuk::sources {
namespace {

constexpr std::size_t largest_tag = std::size_t{64} * 1024;
constexpr std::size_t largest_value = std::size_t{8} * 1024;
constexpr std::size_t most_attributes = 64;
constexpr std::size_t most_shown = 200; ///< libxml2 takes 256
constexpr std::size_t most_open = 500;
constexpr std::size_t longest_reference = 40;
constexpr std::string_view space = " \t\r\n";

bool is_space(char c)
{
    return space.find(c) != std::string_view::npos;
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool begins_name(char c)
{
    return is_letter(c) || c == '_';
}

bool is_of_name(char c)
{
    return begins_name(c) || is_digit(c) || c == '-' || c == '.' || c == ':';
}

std::string_view name_at_begin(std::string_view text)
{
    const auto* const end = std::find_if_not(text.begin(), text.end(), is_of_name);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Elements that documents of news begin with.
bool is_root(std::string_view name)
{
    name.remove_prefix(std::min(name.find(':') + 1, name.size()));
    static constexpr std::array<std::string_view, 12> roots{"rss",         "RDF",         "feed",    "newsItem",
                                                            "newsMessage", "packageItem", "urlset",  "sitemapindex",
                                                            "nitf",        "NewsML",      "channel", "opml"};
    return std::find(roots.begin(), roots.end(), name) != roots.end();
}

/// What XML 1.0 (2.2) takes for a character.
bool is_character(char32_t c)
{
    return c == U'\t' || c == U'\n' || c == U'\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

std::optional<char32_t> number_of(std::string_view reference)
{
    reference.remove_prefix(1); // #
    const bool is_hex = !reference.empty() && (reference.front() | 0x20) == 'x';
    reference.remove_prefix(is_hex ? 1 : 0);
    std::uint32_t value = 0;
    const auto* const end = reference.data() + reference.size();
    constexpr int hexadecimal = 16;
    constexpr int decimal = 10;
    const auto [at, error] = std::from_chars(reference.data(), end, value, is_hex ? hexadecimal : decimal);
    if (error == std::errc::result_out_of_range) {
        return U'\0'; // no character either
    }
    return error == std::errc{} && at == end ? std::optional(static_cast<char32_t>(value)) : std::nullopt;
}

std::string escaped(char32_t c)
{
    if (c == U'<' || c == U'&' || c == U'"' || c == U'>') {
        return c == U'<' ? "&lt;" : c == U'&' ? "&amp;" : c == U'>' ? "&gt;" : "&quot;";
    }
    std::string result;
    utf8::append(result, c);
    return result;
}

bool may_go_on_as_reference(std::string_view reference, char c)
{
    if (reference.size() >= longest_reference) {
        return false;
    }
    return reference.empty() ? c == '#' || is_letter(c) : is_letter(c) || is_digit(c);
}

} // namespace

std::string_view root_name(std::string_view xml)
{
    for (std::size_t i = 0; i < xml.size();) {
        i = xml.find('<', i);
        if (i == std::string_view::npos) {
            return {};
        }
        const auto rest = xml.substr(i + 1);
        if (!rest.starts_with('?') && !rest.starts_with('!')) {
            return name_at_begin(rest);
        }
        const auto subset = rest.find('[');
        const auto close = rest.find('>');
        const std::string_view end = rest.starts_with("!--")                          ? "-->"
                                     : rest.starts_with('?')                          ? "?>"
                                     : rest.starts_with("!DOCTYPE") && subset < close ? "]>"
                                                                                      : ">";
        const auto at = rest.find(end);
        if (at == std::string_view::npos) {
            return {};
        }
        i += 1 + at + end.size();
    }
    return {};
}

std::size_t xml_begin(std::string_view head)
{
    constexpr std::string_view byte_order_mark = "\uFEFF";
    const std::size_t mark = head.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    const auto first = std::min(head.find_first_not_of(space, mark), head.size());
    if (is_root(root_name(head.substr(first))) && head.substr(first).starts_with('<')) {
        return first;
    }
    // What scripts print has tags too, but is no page, and is short.
    constexpr std::size_t longest = std::size_t{16} * 1024;
    for (auto i = head.find('<', first); i < std::min(longest, head.size()); i = head.find('<', i + 1)) {
        const auto rest = head.substr(i);
        const auto name = analysis::ascii_lowered(name_at_begin(rest.substr(1)));
        if (name == "html" || name == "head" || name == "body" || name == "script" ||
            analysis::ascii_lowered(rest.substr(0, 14)) == "<!doctype html") {
            return head.size();
        }
        if ((rest.starts_with("<?xml") && is_root(root_name(rest))) || is_root(name_at_begin(rest.substr(1)))) {
            return i;
        }
    }
    return head.size();
}

void XmlMending::mend(std::string_view piece, std::string& xml)
{
    if (!begun_ && !piece.empty()) {
        begun_ = true;
        const auto begin = xml_begin(piece) % piece.size(); // where there is none, all of it is tried
        const auto before = piece.substr(0, begin);
        if (before.find_first_not_of("\xEF\xBB\xBF") != std::string_view::npos) {
            note(XmlFault::before_document);
        }
        for (const char c : before) {
            line_ += c == '\n' ? 1 : 0;
            xml.append(c == '\n' ? "\n" : "");
        }
        piece.remove_prefix(begin);
    }
    while (!piece.empty()) {
        if (!in_reference_ && (state_ == State::text || (state_ == State::cdata && marks_ == 0))) {
            const auto run = std::min(piece.find_first_of(state_ == State::text ? "<&>" : "]"), piece.size());
            if (run > 0) {
                line_ += static_cast<std::uint64_t>(
                    std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(run), '\n'));
                xml += piece.substr(0, run);
                half_ = 0;
                piece.remove_prefix(run);
                continue;
            }
        }
        take(piece.front(), xml);
        piece.remove_prefix(1);
    }
}

void XmlMending::take(char c, std::string& xml)
{
    if (in_reference_) {
        take_in_reference(c, xml);
        return;
    }
    line_ += c == '\n' ? 1 : 0;
    const bool is_left_out = state_ == State::comment || state_ == State::instruction || state_ == State::declaration ||
                             state_ == State::tag;
    xml.append(c == '\n' && is_left_out ? "\n" : "");
    switch (state_) {
    case State::text:
        if (c == '<') {
            state_ = State::opened;
            held_.clear();
        } else if (c == '&') {
            in_reference_ = true;
            held_.clear();
        } else {
            xml += "&gt;";
        }
        break;
    case State::opened: open(c, xml); break;
    case State::tag: take_in_tag(c, xml); break;
    case State::comment:
    case State::cdata: {
        constexpr std::size_t before_bracket = 2;
        const bool ends = c == '>' && marks_ >= before_bracket;
        marks_ = c == (state_ == State::comment ? '-' : ']') ? marks_ + 1 : 0;
        xml.append(state_ == State::cdata ? 1 : 0, c);
        state_ = ends ? State::text : state_;
        break;
    }
    case State::instruction:
        state_ = c == '>' && before_ == '?' ? State::text : state_;
        before_ = c;
        break;
    case State::declaration: take_in_declaration(c); break;
    }
}

/// Behind «<».
void XmlMending::open(char c, std::string& xml)
{
    constexpr std::string_view cdata = "![CDATA[";
    constexpr std::string_view comment = "!--";
    held_ += c;
    marks_ = 0;
    if (held_ == cdata || held_ == comment) {
        state_ = held_ == cdata ? State::cdata : State::comment;
        xml.append(held_ == cdata ? "<![CDATA[" : "");
    } else if (cdata.starts_with(held_) || comment.starts_with(held_) || held_ == "/") {
        return;
    } else if (held_.front() == '!') {
        state_ = State::declaration;
        const auto begun = std::exchange(held_, {});
        in_subset_ = false;
        for (const char one : begun) {
            take_in_declaration(one);
        }
    } else if (c == '?' && held_.size() == 1) {
        state_ = State::instruction;
        before_ = 0;
    } else if (begins_name(c)) {
        state_ = State::tag;
        quote_ = 0;
        before_ = c;
    } else {
        note(XmlFault::markup);
        state_ = State::text;
        xml.append("&lt;").append(held_, 0, held_.size() - 1);
        held_.clear();
        take_as_text(c, xml);
    }
}

/// A character behind what was no markup.
void XmlMending::take_as_text(char c, std::string& xml)
{
    constexpr std::string_view signs = "<&>";
    if (signs.find(c) != std::string_view::npos) {
        take(c, xml);
    } else {
        xml += c;
    }
}

void XmlMending::take_in_tag(char c, std::string& xml)
{
    if (quote_ == 0 && c == '>') {
        end_tag(xml);
        return;
    }
    if (quote_ == 0 && c == '<') { // the tag was never closed
        note(XmlFault::markup);
        end_tag(xml);
        state_ = State::opened;
        held_.clear();
        return;
    }
    if (quote_ != 0 && c == quote_) {
        quote_ = 0;
        before_ = 0;
        held_ += c;
        return;
    }
    if (quote_ == 0 && before_ == '=' && (c == '"' || c == '\'')) {
        quote_ = c;
        held_ += c;
        value_begin_ = held_.size();
        return;
    }
    before_ = is_space(c) ? before_ : c;
    if (quote_ != 0 ? held_.size() - value_begin_ < largest_value || c == '>' : held_.size() < largest_tag) {
        held_ += c;
    }
    if (quote_ != 0 && c == '>') {
        end_value_that_runs_on(xml);
    }
}

/// A quotation mark that was forgotten must not cost the items behind it.
void XmlMending::end_value_that_runs_on(std::string& xml)
{
    const auto value = std::string_view(held_).substr(value_begin_);
    const auto ends = [&](std::string_view tag) { return value.size() > tag.size() && value.ends_with(tag); };
    if (!ends("</item>") && !ends("<item>") && !ends("</entry>") && !ends("<entry>") && !ends("</newsItem>")) {
        return;
    }
    note(XmlFault::markup);
    const auto rest = std::string(value.substr(value.find('>') + 1));
    held_.resize(value_begin_ - 1); // with «=» before it, which comes to an empty value
    end_tag(xml);
    const auto lines = std::count(rest.begin(), rest.end(), '\n');
    line_ -= static_cast<std::uint64_t>(lines); // which are taken once more
    mend(rest, xml);
}

void XmlMending::take_in_reference(char c, std::string& xml)
{
    if (c == ';' && !held_.empty() && held_ != "#") {
        in_reference_ = false;
        xml += mended_reference(held_);
        return;
    }
    if (may_go_on_as_reference(held_, c)) {
        held_ += c;
        return;
    }
    in_reference_ = false;
    note(XmlFault::markup);
    xml.append("&amp;").append(std::exchange(held_, {}));
    line_ += c == '\n' ? 1 : 0;
    take_as_text(c, xml);
}

void XmlMending::take_in_declaration(char c)
{
    constexpr std::size_t looked_back = 8; // «<!ENTITY»
    held_ += c;
    held_.erase(0, held_.size() > looked_back ? held_.size() - looked_back : 0);
    declares_entities_ = declares_entities_ || (in_subset_ && held_ == "<!ENTITY");
    in_subset_ = (in_subset_ || c == '[') && c != ']';
    if (c == '>' && !in_subset_) {
        state_ = State::text;
    }
}

void XmlMending::end_tag(std::string& xml)
{
    const auto tag = std::exchange(held_, {});
    state_ = State::text;
    quote_ = 0;
    if (tag.starts_with('/')) {
        end_element(name_at_begin(std::string_view(tag).substr(1)), xml);
    } else {
        begin_element(tag, xml);
    }
}

void XmlMending::end_element(std::string_view name, std::string& xml)
{
    const auto found = std::find_if(elements_.rbegin(), elements_.rend(),
                                    [&](const Element& element) { return element.name == name; });
    if (found == elements_.rend()) {
        note(XmlFault::markup); // it was never opened
        return;
    }
    if (found != elements_.rbegin()) {
        note(XmlFault::markup); // others in it were not closed
    }
    const auto stay = static_cast<std::size_t>(elements_.rend() - found) - 1;
    // What comes behind the document is read as well, as of feeds that stand one after another.
    root_ended_ = root_ended_ || stay == 0 || (stay == 1 && is_root(name) && name != "channel");
    while (elements_.size() > std::max<std::size_t>(stay, 1)) {
        const auto element = std::move(elements_.back());
        elements_.pop_back();
        shown_ -= element.shown ? 1 : 0;
        xml.append(element.shown ? "</" + element.name + ">" : "");
    }
}

void XmlMending::begin_element(std::string_view tag, std::string& xml)
{
    const auto name = name_at_begin(tag);
    const bool is_empty = tag.ends_with('/');
    if (!has_root_ && is_empty) {
        has_root_ = root_ended_ = true;
    } else if (root_ended_ && is_root(name)) {
        root_ended_ = is_empty;
    }
    has_root_ = true;
    const bool is_shown = shown_ < most_shown;
    if (!is_shown) {
        note(XmlFault::markup);
    }
    if (is_shown) {
        xml.append("<").append(name);
        auto attributes = tag.substr(name.size());
        attributes.remove_suffix(is_empty ? 1 : 0);
        add_attributes(attributes, xml);
        xml.append(is_empty && !elements_.empty() ? "/>" : ">");
    }
    if (!is_empty || elements_.empty()) { // the first stays open to the end of the text
        if (elements_.size() < most_open) {
            elements_.push_back({std::string(name), is_shown});
            shown_ += is_shown ? 1 : 0;
        }
    }
}

void XmlMending::add_attributes(std::string_view attributes, std::string& xml)
{
    std::vector<std::string_view> names;
    const auto skip_space = [&] {
        attributes.remove_prefix(std::min(attributes.find_first_not_of(space), attributes.size()));
    };
    for (skip_space(); !attributes.empty(); skip_space()) {
        const auto name = name_at_begin(attributes);
        const bool is_good = !name.empty() && begins_name(name.front()) && !name.ends_with(':') &&
                             std::count(name.begin(), name.end(), ':') <= 1 &&
                             std::find(names.begin(), names.end(), name) == names.end() &&
                             names.size() < most_attributes;
        attributes.remove_prefix(std::max<std::size_t>(name.size(), 1));
        skip_space();
        if (!attributes.starts_with('=')) {
            note(XmlFault::markup);
            continue;
        }
        attributes.remove_prefix(1);
        skip_space();
        std::string_view value;
        if (attributes.starts_with('"') || attributes.starts_with('\'')) {
            const auto end = std::min(attributes.find(attributes.front(), 1), attributes.size());
            value = attributes.substr(1, end - 1);
            attributes.remove_prefix(std::min(end + 1, attributes.size()));
        } else {
            note(XmlFault::markup);
            value = attributes.substr(0, attributes.find_first_of(space));
            attributes.remove_prefix(value.size());
        }
        if (!is_good) {
            note(XmlFault::markup);
            continue;
        }
        names.push_back(name);
        xml.append(" ").append(name).append("=\"").append(mended_value(value)).append("\"");
    }
}

std::string XmlMending::mended_value(std::string_view value)
{
    value = value.substr(0, utf8::first_malformed(value)); // where it was cut inside a character
    std::string result;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '&') {
            result.append(value[i] == '<' ? "&lt;" : value[i] == '"' ? "&quot;" : std::string(1, value[i]));
            continue;
        }
        std::size_t end = i + 1;
        while (end < value.size() && may_go_on_as_reference(value.substr(i + 1, end - i - 1), value[end])) {
            ++end;
        }
        if (end < value.size() && value[end] == ';' && end > i + 1) {
            result += mended_reference(value.substr(i + 1, end - i - 1));
            i = end;
        } else {
            result += "&amp;"; // addresses have them
        }
    }
    return result;
}

/// Of a reference by number.
std::string XmlMending::character_of(std::string_view reference)
{
    const auto number = number_of(reference);
    if (!number) {
        note(XmlFault::markup);
        return fmt::format("&amp;{};", reference);
    }
    const auto first_half = std::exchange(half_, U'\0');
    const auto c = *number;
    constexpr char32_t first_high = 0xD800;
    constexpr char32_t first_low = 0xDC00;
    constexpr char32_t behind_low = 0xE000;
    if (c >= first_high && c < first_low) {
        half_ = c;
        return {};
    }
    if (first_half != 0 && c >= first_low && c < behind_low) {
        constexpr unsigned bits = 10;
        return escaped(0x10000 + ((first_half - first_high) << bits) + (c - first_low));
    }
    if (c >= 0x80 && c < 0xA0) { // who writes these means windows-1252, as browsers know
        const auto meant = analysis::to_utf8(std::string(1, static_cast<char>(c)), analysis::Charset::windows1252);
        return utf8::valid(meant) && static_cast<unsigned char>(meant.front()) >= 0xC3 ? meant : std::string{};
    }
    if (!is_character(c)) {
        note(XmlFault::character);
        return c == U'\u000B' || c == U'\u000C' ? " " : "";
    }
    return escaped(c);
}

std::string XmlMending::mended_reference(std::string_view reference)
{
    if (reference.starts_with('#')) {
        return character_of(reference);
    }
    half_ = 0;
    static constexpr std::array<std::string_view, 5> of_xml{"amp", "lt", "gt", "quot", "apos"};
    if (std::find(of_xml.begin(), of_xml.end(), reference) != of_xml.end()) {
        return fmt::format("&{};", reference);
    }
    const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(reference).c_str()));
    known = known != nullptr
                ? known
                : htmlEntityLookup(reinterpret_cast<const xmlChar*>(analysis::ascii_lowered(reference).c_str()));
    if (known != nullptr) {
        return escaped(static_cast<char32_t>(known->value));
    }
    note(declares_entities_ ? XmlFault::refused_entity : XmlFault::entity);
    return declares_entities_ ? std::string{} : fmt::format("&amp;{};", reference);
}

void XmlMending::finish(std::string& xml)
{
    if (in_reference_) {
        xml.append("&amp;").append(std::exchange(held_, {}));
        in_reference_ = false;
    }
    if (!is_cut()) {
        while (!elements_.empty()) {
            xml.append(elements_.back().shown ? "</" + elements_.back().name + ">" : "");
            elements_.pop_back();
        }
    }
}

bool XmlMending::is_cut() const noexcept
{
    return !root_ended_ || elements_.size() > 1 || state_ != State::text;
}

void XmlMending::note(XmlFault fault)
{
    auto& [line, count] = faults_[fault];
    line = count == 0 ? line_ : line;
    ++count;
}

} // namespace poshuk::sources
