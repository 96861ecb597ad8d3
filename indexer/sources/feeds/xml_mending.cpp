#include "xml_mending.hpp"

#include "analysis/letters/utf8.hpp"
#include "xml_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace poshuk::sources {
namespace {

constexpr std::size_t largest_tag = std::size_t{64} * 1024;
constexpr std::size_t largest_value = std::size_t{8} * 1024;
constexpr std::size_t most_attributes = 64;
constexpr std::size_t most_shown = 200; ///< libxml2 takes 256
constexpr std::size_t most_open = 500;
constexpr std::size_t longest_held = 512; ///< of a CDATA section, as long as it may be its end
constexpr std::string_view space = " \t\r\n";

bool is_space(char c)
{
    return space.find(c) != std::string_view::npos;
}

} // namespace

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
        if (!in_reference_ && (state_ == State::text || (state_ == State::cdata && marks_ == 0 && held_.empty()))) {
            const auto run = std::min(piece.find_first_of(state_ == State::text ? "<&>" : "]<"), piece.size());
            if (run > 0) {
                line_ += static_cast<std::uint64_t>(
                    std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(run), '\n'));
                xml += piece.substr(0, run);
                references_.forget_half();
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
    case State::cdata:
        if (c == '<' || !held_.empty()) {
            hold_in_cdata(c, xml);
            break;
        }
        [[fallthrough]];
    case State::comment: {
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

/// A section whose end was forgotten would swallow the items behind it: the tag that closes its
/// element, or the item, with another tag behind it, is held for the feed's.
void XmlMending::hold_in_cdata(char c, std::string& xml)
{
    marks_ = 0;
    held_ += c;
    const std::string_view held = held_;
    const auto name = held.size() > 2 ? name_at_begin(held.substr(2)) : std::string_view{};
    const auto behind = held.substr(std::min(name.size() + 2, held.size()));
    const bool in_name = std::string_view("</").starts_with(held) || (held.starts_with("</") && behind.empty());
    const auto sign = behind.find_first_not_of(space);
    const bool in_tag = !behind.empty() && sign == std::string_view::npos;
    const bool closed = sign != std::string_view::npos && behind[sign] == '>';
    const auto next = closed ? behind.find_first_not_of(space, sign + 1) : std::string_view::npos;
    if (held.size() < longest_held &&
        (in_name || ((in_tag || closed) && next == std::string_view::npos && ends_around_cdata(name)))) {
        return;
    }
    const bool ends = next != std::string_view::npos && behind[next] == '<' && ends_around_cdata(name);
    const auto rest = std::exchange(held_, {});
    if (ends) {
        auto& [line, count] = faults_[XmlFault::open_cdata];
        line = count == 0 ? section_line_ : line;
        ++count;
        xml += "]]>";
        state_ = State::text;
        const auto lines = std::count(rest.begin(), rest.end(), '\n');
        line_ -= static_cast<std::uint64_t>(lines); // which are taken once more
        mend(rest, xml);
        return;
    }
    xml.append(rest, 0, rest.size() - 1);
    line_ -= c == '\n' ? 1 : 0;
    take(c, xml);
}

/// Whether the tag that closes `name` may be one of the feed itself. HTML has some of their names too.
bool XmlMending::ends_around_cdata(std::string_view name) const
{
    static constexpr std::array<std::string_view, 2> of_html{"summary", "body"};
    static constexpr std::array<std::string_view, 3> items{"item", "entry", "newsItem"};
    if (elements_.empty() || name.empty()) {
        return false;
    }
    if (name == elements_.back().name) {
        return std::find(of_html.begin(), of_html.end(), name) == of_html.end();
    }
    const auto local = name.substr(name.find(':') + 1);
    return std::find(items.begin(), items.end(), local) != items.end() &&
           std::any_of(elements_.begin(), elements_.end(), [&](const Element& one) { return one.name == name; });
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
        section_line_ = line_;
        held_.clear();
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
    if (XmlReferences::may_go_on(held_, c)) {
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
        while (end < value.size() && XmlReferences::may_go_on(value.substr(i + 1, end - i - 1), value[end])) {
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

std::string XmlMending::mended_reference(std::string_view reference)
{
    auto meaning = references_.meaning_of(reference, declares_entities_);
    if (meaning.fault) {
        note(*meaning.fault);
    }
    return std::move(meaning.xml);
}

void XmlMending::finish(std::string& xml)
{
    if (in_reference_) {
        xml.append("&amp;").append(std::exchange(held_, {}));
        in_reference_ = false;
    }
    if (state_ == State::cdata) {
        xml += std::exchange(held_, {});
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
