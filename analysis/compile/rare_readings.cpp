#include "rare_readings.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace poshuk::analysis {
namespace {

/// A command to one person, told by which other forms the verb has.
bool is_command(const std::string& form, const Lexeme& lexeme)
{
    if (!lexeme.verb() || form == lexeme.lemma) {
        return false;
    }
    if (form.ends_with("и")) {
        return lexeme.has(without_last(form, "и") + "іть");
    }
    // «знає» and «знаєте» are the present, «дій» and «дійте» the command.
    const bool vowel = form.ends_with("е") || form.ends_with("є") || form.ends_with("ї");
    return !vowel && lexeme.has(form + "те");
}

bool is_past(const std::string& form, const Lexeme& lexeme)
{
    return lexeme.verb() && form.ends_with("в") && lexeme.has(without_last(form, "в") + "ла");
}

bool is_adjective(const Lexeme& lexeme)
{
    return lexeme.lemma.ends_with("ий");
}

bool is_possessive(const Lexeme& lexeme)
{
    return (lexeme.lemma.ends_with("ів") || lexeme.lemma.ends_with("їв")) && !lexeme.forms.empty() &&
           std::any_of(lexeme.forms.begin(), lexeme.forms.end(),
                       [](const auto& form) { return form.ends_with("ого"); });
}

/// «точніше» of точніший, beside the adverb.
bool is_comparative(const std::string& form, const Lexeme& lexeme)
{
    return form.ends_with("іше") && lexeme.lemma == without_last(form, "е") + "ий";
}

/// «українці» of українка, beside українець. Other words in -ка are mostly things: «думці».
bool is_dative_of_woman(const std::string& form, const Lexeme& lexeme)
{
    return form.ends_with("нці") && !lexeme.capitalised && lexeme.lemma == without_last(form, "ці") + "ка";
}

/// «Олександр» of Олександра, «Олесь» of Олеся, beside the man's name.
bool is_plural_of_womans_name(const std::string& form, const Lexeme& lexeme)
{
    return lexeme.capitalised &&
           (lexeme.lemma == form + "а" || (form.ends_with("ь") && lexeme.lemma == without_last(form, "ь") + "я"));
}

using Readings = std::span<const std::pair<std::string_view, Lexeme*>>; // of one form

bool gives_way(const std::string& form, const Lexeme& lexeme, Readings readings)
{
    const auto beside = [&](auto belongs) {
        return std::any_of(readings.begin(), readings.end(),
                           [&](const auto& reading) { return reading.second != &lexeme && belongs(*reading.second); });
    };
    if (is_command(form, lexeme)) {
        return beside([&](const Lexeme& other) { return !other.verb() || is_past(form, other); });
    }
    if (is_possessive(lexeme)) {
        return beside(
            [](const Lexeme& other) { return !other.verb() && !is_possessive(other) && !is_adjective(other); });
    }
    if (is_comparative(form, lexeme)) {
        return beside([&](const Lexeme& other) { return other.lemma == form; });
    }
    if (is_dative_of_woman(form, lexeme)) {
        return beside([&](const Lexeme& other) { return other.lemma == without_last(form, "ці") + "ець"; });
    }
    if (is_plural_of_womans_name(form, lexeme)) {
        return beside([&](const Lexeme& other) { return other.capitalised && other.lemma == form; });
    }
    return false;
}

} // namespace

void drop_rare_readings(Lexemes& lexemes)
{
    std::vector<std::pair<std::string_view, Lexeme*>> readings;
    for (auto& lexeme : lexemes.all()) {
        for (const auto& form : lexeme.forms) {
            readings.emplace_back(form, &lexeme);
        }
    }
    std::sort(readings.begin(), readings.end());
    // decided for all first: the views refer to the forms
    std::vector<std::pair<std::string, Lexeme*>> dropped;
    for (std::size_t begin = 0; begin < readings.size();) {
        std::size_t end = begin + 1;
        while (end < readings.size() && readings[end].first == readings[begin].first) {
            ++end;
        }
        const Readings of_form(readings.data() + begin, end - begin);
        for (const auto& [form, lexeme] : of_form) {
            if (of_form.size() > 1 && gives_way(std::string(form), *lexeme, of_form)) {
                dropped.emplace_back(form, lexeme);
            }
        }
        begin = end;
    }
    for (const auto& [form, lexeme] : dropped) {
        std::erase(lexeme->forms, form);
    }
}

} // namespace poshuk::analysis
