#include "rare_readings.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace poshuk::analysis {
namespace {

bool has_form(const Lexeme& lexeme, const std::string& form)
{
    return std::binary_search(lexeme.forms.begin(), lexeme.forms.end(), form);
}

std::string without_last(const std::string& form, std::string_view ending)
{
    return form.substr(0, form.size() - ending.size());
}

/// A command to one person, told by which other forms the verb has.
bool is_command(const std::string& form, const Lexeme& lexeme)
{
    if (!lexeme.verb() || form == lexeme.lemma) {
        return false;
    }
    if (form.ends_with("и")) {
        return has_form(lexeme, without_last(form, "и") + "іть");
    }
    // «знає» and «знаєте» are the present, «дій» and «дійте» the command.
    const bool vowel = form.ends_with("е") || form.ends_with("є") || form.ends_with("ї");
    return !vowel && has_form(lexeme, form + "те");
}

bool is_past(const std::string& form, const Lexeme& lexeme)
{
    return lexeme.verb() && form.ends_with("в") && has_form(lexeme, without_last(form, "в") + "ла");
}

/// People and animals have it («псові», «пса»), most things have not («судові», «суду»).
bool has_genitive_in_a(const std::string& dative, const Lexeme& lexeme)
{
    const auto stem = without_last(dative, "ові");
    return has_form(lexeme, stem + "а") || has_form(lexeme, stem + "я");
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
    if ((form.ends_with("ові") || form.ends_with("еві")) && !has_genitive_in_a(form, lexeme)) {
        const auto adjective = without_last(form, "і") + "ий";
        return beside([&](const Lexeme& other) { return other.lemma == adjective; });
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
