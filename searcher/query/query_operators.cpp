#include "query_operators.hpp"

#include "analysis/letters/utf8.hpp"
#include "messages/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace poshuk::query {
namespace {

struct NamedField {
    std::string_view name;
    FieldName field;
};

constexpr std::array<NamedField, 12> fields{{
    {"title", {false, Scope::title}},
    {"text", {false, Scope::text}},
    {"source", {false, Scope::source}},
    {"tag", {false, Scope::tag}},
    {"author", {false, Scope::author}},
    {"date", {true, Scope::everywhere}},
    {"заголовок", {false, Scope::title}},
    {"текст", {false, Scope::text}},
    {"джерело", {false, Scope::source}},
    {"тег", {false, Scope::tag}},
    {"автор", {false, Scope::author}},
    {"дата", {true, Scope::everywhere}},
}};

} // namespace

std::optional<OperatorWord> operator_word(std::string_view word)
{
    constexpr unsigned usual_distance = 10;
    constexpr unsigned longest_distance = 100;
    if (word == "AND" || word == "І") {
        return OperatorWord{Operator::and_};
    }
    if (word == "OR" || word == "АБО") {
        return OperatorWord{Operator::or_};
    }
    if (word == "NOT" || word == "НЕ") {
        return OperatorWord{Operator::not_};
    }
    for (const std::string_view name : {"NEAR", "ПОРУЧ"}) {
        if (word == name) {
            return OperatorWord{Operator::near, usual_distance};
        }
        if (word.starts_with(name) && word.substr(name.size()).starts_with('/')) {
            const auto number = word.substr(name.size() + 1);
            unsigned value = 0;
            const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
            if (error == std::errc{} && end == number.data() + number.size() && value > 0) {
                return OperatorWord{Operator::near, std::min(value, longest_distance)};
            }
        }
    }
    return std::nullopt;
}

bool is_latin_operator(std::string_view folded)
{
    std::string capitals(folded);
    for (char& c : capitals) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return capitals != folded && operator_word(capitals).has_value();
}

WordSuffix take_suffix(std::string_view& word)
{
    if (word.ends_with('*') && word.find_first_not_of('*') != std::string_view::npos) {
        word = word.substr(0, word.find_last_not_of('*') + 1);
        return {WordMatch::prefix, 0};
    }
    const auto tilde = word.rfind('~');
    if (tilde == std::string_view::npos || tilde == 0) {
        return {};
    }
    const auto number = word.substr(tilde + 1);
    if (!number.empty() && number != "1" && number != "2") {
        return {};
    }
    word = word.substr(0, tilde);
    return {WordMatch::any_form, number == "2" ? 2U : 1U};
}

std::optional<FieldName> field_name(std::string_view folded_name)
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.name == folded_name; });
    return found == fields.end() ? std::nullopt : std::optional(found->field);
}

std::string_view near_field_name(std::string_view folded_name)
{
    constexpr std::size_t most_errors = 2;
    constexpr std::size_t longest_name = 20;
    constexpr std::size_t swap = 2; // of letters, as two changes
    const auto wanted = utf8::decoded(folded_name);
    if (wanted.size() > longest_name) {
        return {};
    }
    std::string_view best;
    std::size_t best_distance = most_errors + 1;
    for (const auto& field : fields) {
        const auto letters = utf8::decoded(field.name);
        const auto errors = edit_distance<char32_t>(wanted, letters, swap);
        if (errors < best_distance && errors * 2 < letters.size()) {
            best = field.name;
            best_distance = errors;
        }
    }
    return best;
}

} // namespace poshuk::query
