#include "json_fields.hpp"

#include "indexer/extraction/html/field_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace poshuk::sources {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Objects in objects that are still one value.
constexpr int deepest = 4;

std::optional<std::string> text_within(element value, int depth);

std::optional<std::string> text_of_object(object value, int depth)
{
    static constexpr std::array<std::string_view, 15> names{"rendered", "value",       "text",  "html",  "$oid",
                                                            "$date",    "$numberLong", "name",  "title", "label",
                                                            "#text",    "_text",       "plain", "raw",   "main"};
    for (const auto name : names) {
        if (const auto inner = member(value, name)) {
            return text_within(*inner, depth + 1);
        }
    }
    return std::nullopt;
}

std::optional<std::string> text_within(element value, int depth)
{
    if (value.is_string()) {
        return std::string(std::string_view(value));
    }
    if (value.is_int64()) {
        return std::to_string(std::int64_t(value));
    }
    if (value.is_uint64()) {
        return std::to_string(std::uint64_t(value));
    }
    if (value.is_double()) {
        return fmt::format("{}", double(value));
    }
    if (depth == deepest) {
        return std::nullopt;
    }
    if (object inner; value.get(inner) == simdjson::SUCCESS) {
        return text_of_object(inner, depth);
    }
    array list;
    if (value.get(list) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    std::string lines;
    for (const auto one : list) {
        const auto line = text_within(one, depth + 1);
        if (!line) {
            return std::nullopt;
        }
        lines.append(lines.empty() ? "" : "\n").append(*line);
    }
    return lines;
}

std::string name_of(object named)
{
    // Of an author in Superdesk `name` is the role, and `sub_label` the person.
    static const std::vector<std::string_view> names{"sub_label", "name",     "display_name", "displayName",
                                                     "full_name", "fullName", "title",        "label",
                                                     "rendered",  "value",    "#text",        "slug"};
    const auto first = first_text_at(named, {"first_name", "firstName"});
    const auto last = first_text_at(named, {"last_name", "lastName"});
    auto name = first_text_at(named, names);
    return name.empty() && !last.empty() ? (first.empty() ? last : first + " " + last) : name;
}

void add_line(std::string_view text, std::vector<std::string>& names)
{
    if (auto line = extraction::line_of_field(text); !line.empty()) {
        names.push_back(std::move(line));
    }
}

bool add_names(element value, int depth, std::vector<std::string>& names)
{
    if (array list; value.get(list) == simdjson::SUCCESS) {
        return std::all_of(list.begin(), list.end(), [&](auto one) {
            return one.is_null() || (depth < deepest && add_names(one, depth + 1, names));
        });
    }
    object named;
    if (value.get(named) != simdjson::SUCCESS) {
        const auto text = text_within(value, deepest);
        add_line(text.value_or(std::string{}), names);
        return text.has_value();
    }
    if (const auto name = name_of(named); !name.empty()) {
        add_line(name, names);
        return true;
    }
    bool all = depth < deepest; // {"місто": {"id": 5}}
    for (const auto& [name, inner] : named) {
        all = all && inner.is_object();
        if (all) {
            add_line(name, names);
        }
    }
    return all;
}

void add_values(element value, std::string_view path, std::vector<element>& found);

void add_values_of_list(array list, std::string_view path, std::vector<element>& found)
{
    const auto close = path.starts_with('[') ? path.find(']') : std::string_view::npos;
    if (close == std::string_view::npos) {
        for (const auto one : list) {
            add_values(one, path, found);
        }
        return;
    }
    const auto index = path.substr(1, close - 1);
    path.remove_prefix(close + 1);
    path.remove_prefix(path.starts_with('.') ? 1 : 0);
    std::size_t wanted = 0;
    const bool all = index.empty();
    if (!all && std::from_chars(index.data(), index.data() + index.size(), wanted).ptr != index.data() + index.size()) {
        return;
    }
    std::size_t number = 0;
    for (const auto one : list) {
        if (all || number++ == wanted) {
            add_values(one, path, found);
        }
    }
}

/// The longest name first, as names may have dots themselves.
void add_values_of_object(object inner, std::string_view path, std::vector<element>& found)
{
    for (auto end = path.size(); end != std::string_view::npos && end > 0; end = path.find_last_of(".[", end - 1)) {
        if (const auto next = member(inner, path.substr(0, end))) {
            auto rest = path.substr(end);
            rest.remove_prefix(rest.starts_with('.') ? 1 : 0);
            add_values(*next, rest, found);
            return;
        }
    }
}

void add_values(element value, std::string_view path, std::vector<element>& found)
{
    if (path.empty()) {
        found.push_back(value);
        return;
    }
    if (array list; value.get(list) == simdjson::SUCCESS) {
        add_values_of_list(list, path, found);
        return;
    }
    if (object inner; value.get(inner) == simdjson::SUCCESS) {
        add_values_of_object(inner, path, found);
    }
}

} // namespace

std::optional<element> member(object object, std::string_view name)
{
    element value;
    if (object.at_key(name).get(value) != simdjson::SUCCESS &&
        object.at_key_case_insensitive(name).get(value) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    return value.is_null() ? std::nullopt : std::optional(value);
}

std::optional<object> object_at(object object, std::string_view name)
{
    const auto value = member(object, name);
    simdjson::dom::object inner;
    return value && value->get(inner) == simdjson::SUCCESS ? std::optional(inner) : std::nullopt;
}

std::vector<object> objects_at(object object, std::string_view name)
{
    std::vector<simdjson::dom::object> result;
    if (const auto one = object_at(object, name)) {
        result.push_back(*one);
        return result;
    }
    const auto value = member(object, name);
    array list;
    if (value && value->get(list) == simdjson::SUCCESS) {
        for (const auto one : list) {
            if (simdjson::dom::object inner; one.get(inner) == simdjson::SUCCESS) {
                result.push_back(inner);
            }
        }
    }
    return result;
}

std::optional<std::string> text_of(element value)
{
    return text_within(value, 0);
}

std::string text_at(object object, std::string_view name)
{
    const auto value = member(object, name);
    return value ? text_of(*value).value_or(std::string{}) : std::string{};
}

std::string first_text_at(object object, const std::vector<std::string_view>& names)
{
    for (const auto name : names) {
        if (auto text = text_at(object, name); !text.empty()) {
            return text;
        }
    }
    return {};
}

std::string date_text(element value)
{
    constexpr double largest = 1e15; // whole numbers up to it are exact
    double number = 0;
    if (value.is_double() && value.get(number) == simdjson::SUCCESS && std::abs(number) < largest) {
        return std::to_string(static_cast<std::int64_t>(number));
    }
    return text_of(value).value_or(std::string{});
}

std::optional<std::vector<std::string>> names_of(element value)
{
    std::vector<std::string> names;
    return add_names(value, 0, names) ? std::optional(names) : std::nullopt;
}

std::vector<std::string> names_at(object object, std::string_view name)
{
    const auto value = member(object, name);
    return value ? names_of(*value).value_or(std::vector<std::string>{}) : std::vector<std::string>{};
}

std::vector<element> values_at(object object, std::string_view path)
{
    std::vector<element> found;
    add_values_of_object(object, path, found);
    return found;
}

void add_once(std::vector<std::string>& list, std::vector<std::string> more)
{
    constexpr std::size_t looked_back = 200; // a list of thousands must not take their square
    for (auto& one : more) {
        const auto first = list.end() - static_cast<std::ptrdiff_t>(std::min(list.size(), looked_back));
        if (!one.empty() && std::find(first, list.end(), one) == list.end()) {
            list.push_back(std::move(one));
        }
    }
}

} // namespace poshuk::sources
