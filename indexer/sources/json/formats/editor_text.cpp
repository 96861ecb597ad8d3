#include "editor_text.hpp"

#include "indexer/extraction/html/field_text.hpp"
#include "json_fields.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

class EditorLines {
public:
    void add(std::string_view words) { text_ += words; }
    void end_line() { text_ += text_.empty() || text_.ends_with('\n') ? "" : "\n"; }

    /// A card of HTML or Markdown.
    void add_card(object card)
    {
        if (const auto words = first_text_at(card, {"html", "markdown"}); !words.empty()) {
            end_line();
            add(extraction::text_of_field(words));
            end_line();
        }
    }

    std::string take()
    {
        while (text_.ends_with('\n')) {
            text_.pop_back();
        }
        return std::move(text_);
    }

private:
    std::string text_;
};

bool is_line(const std::string& type)
{
    static constexpr std::array<std::string_view, 8> types{
        "paragraph", "heading", "extended-heading", "quote", "listitem", "linebreak", "aside", "extended-quote"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

/// As deep as the parser of JSON lets anything be.
void add_node(object node, EditorLines& lines)
{
    const auto children = objects_at(node, "children");
    if (children.empty()) {
        lines.add(text_at(node, "text"));
        lines.add_card(node);
    }
    for (const auto child : children) {
        add_node(child, lines);
    }
    if (is_line(text_at(node, "type"))) {
        lines.end_line();
    }
}

std::optional<array> list_in(element value)
{
    array list;
    return value.get(list) == simdjson::SUCCESS ? std::optional(list) : std::nullopt;
}

/// [[0, [], 0, "words"], …]
void add_markers(array markers, EditorLines& lines)
{
    constexpr std::size_t place_of_words = 3;
    for (const auto one : markers) {
        const auto marker = list_in(one);
        std::string_view words;
        if (marker && marker->at(place_of_words).get(words) == simdjson::SUCCESS) {
            lines.add(words);
        }
    }
    lines.end_line();
}

/// [1, "p", markers], [3, "ul", [markers, …]] or [10, number of a card]
void add_section(array section, const std::vector<array>& cards, EditorLines& lines)
{
    constexpr std::uint64_t markup = 1;
    constexpr std::uint64_t list = 3;
    constexpr std::uint64_t card = 10;
    std::uint64_t type = 0;
    if (section.at(0).get(type) != simdjson::SUCCESS) {
        return;
    }
    array inner;
    std::uint64_t number = 0;
    object payload;
    if (type == markup && section.at(2).get(inner) == simdjson::SUCCESS) {
        add_markers(inner, lines);
    } else if (type == list && section.at(2).get(inner) == simdjson::SUCCESS) {
        for (const auto item : inner) {
            if (const auto markers = list_in(item)) {
                add_markers(*markers, lines);
            }
        }
    } else if (type == card && section.at(1).get(number) == simdjson::SUCCESS && number < cards.size() &&
               cards[number].at(1).get(payload) == simdjson::SUCCESS) {
        lines.add_card(payload);
    }
}

std::vector<array> lists_at(object object, std::string_view name)
{
    std::vector<array> lists;
    const auto value = member(object, name);
    const auto all = value ? list_in(*value) : std::nullopt;
    if (all) {
        for (const auto one : *all) {
            if (const auto list = list_in(one)) {
                lists.push_back(*list);
            }
        }
    }
    return lists;
}

} // namespace

std::string text_of_lexical(std::string_view json)
{
    simdjson::dom::parser parser;
    object document;
    if (json.empty() || parser.parse(json.data(), json.size()).get(document) != simdjson::SUCCESS) {
        return {};
    }
    EditorLines lines;
    if (const auto root = object_at(document, "root")) {
        add_node(*root, lines);
    }
    return lines.take();
}

std::string text_of_mobiledoc(std::string_view json)
{
    simdjson::dom::parser parser;
    object document;
    if (json.empty() || parser.parse(json.data(), json.size()).get(document) != simdjson::SUCCESS) {
        return {};
    }
    EditorLines lines;
    const auto cards = lists_at(document, "cards");
    for (const auto section : lists_at(document, "sections")) {
        add_section(section, cards, lines);
    }
    return lines.take();
}

} // namespace poshuk::sources
