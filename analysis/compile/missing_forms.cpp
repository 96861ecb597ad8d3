#include "missing_forms.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace poshuk::analysis {
namespace {

struct Ending {
    std::string_view instrumental;
    std::string_view in_u;
    std::string_view in_a;
};
constexpr std::array<Ending, 4> genitives{{{"ом", "у", "а"}, {"ем", "у", "а"}, {"ем", "ю", "я"}, {"єм", "ю", "я"}}};

void add_genitives_in_a(Lexemes& lexemes)
{
    std::vector<std::pair<Lexeme*, std::string>> candidates;
    std::unordered_set<std::string> new_forms;
    for (auto& lexeme : lexemes.all()) {
        // neither neuter nouns, which have -а, nor adjectives and verbs
        const bool masculine = !lexeme.verb() && std::none_of(lexeme.forms.begin(), lexeme.forms.end(),
                                                              [](const auto& form) { return form.ends_with("ого"); });
        if (!masculine) {
            continue;
        }
        for (const auto& form : lexeme.forms) {
            for (const auto& [instrumental, in_u, in_a] : genitives) {
                if (!form.ends_with(instrumental)) {
                    continue;
                }
                const auto stem = without_last(form, instrumental);
                if (lexeme.has(stem + std::string(in_u))) {
                    candidates.emplace_back(&lexeme, stem + std::string(in_a));
                    new_forms.insert(candidates.back().second);
                }
            }
        }
    }
    for (const auto& lexeme : lexemes.all()) {
        for (const auto& form : lexeme.forms) {
            if (form.ends_with("а") || form.ends_with("я")) {
                new_forms.erase(form);
            }
        }
    }
    for (const auto& [lexeme, form] : candidates) {
        if (new_forms.contains(form)) {
            lexeme->forms.push_back(form);
        }
    }
    lexemes.tidy();
}

/// Gives a name forms, and makes it where the dictionary lacks it.
void add_forms(Lexemes& lexemes, const std::string& name, const std::string& stem,
               std::initializer_list<std::string_view> endings)
{
    const bool is_new = lexemes.find(name) == nullptr;
    auto& lexeme = lexemes.get(name);
    lexeme.capitalised = lexeme.capitalised || is_new;
    for (const auto ending : endings) {
        lexeme.forms.push_back(stem + std::string(ending));
    }
}

void add_surnames(Lexemes& lexemes)
{
    std::vector<std::string> in_ov;
    std::vector<std::string> in_enko;
    for (const auto& lexeme : lexemes.all()) {
        if (!lexeme.capitalised) {
            continue;
        }
        if (lexeme.lemma.ends_with("ів")) {
            const auto name = without_last(lexeme.lemma, "ів") + "ов";
            // not the adjectives of names («Сашків», «Сашкового»), nor towns that share forms with an
            // adjective («Садова», «садова»)
            if (lexeme.has(name + "а") && !lexeme.has(name + "ого") && lexemes.find(name + "ий") == nullptr) {
                in_ov.push_back(name);
            }
        } else if (lexeme.lemma.ends_with("енко") && lexeme.has(without_last(lexeme.lemma, "о") + "а")) {
            in_enko.push_back(lexeme.lemma);
        }
    }
    for (const auto& name : in_ov) {
        add_forms(lexemes, name, name, {"", "а", "у", "им", "ові", "і", "ої", "ій", "ою", "их", "ими"});
    }
    for (const auto& name : in_enko) {
        add_forms(lexemes, name, without_last(name, "о"), {"и", "ів", "ам", "ами", "ах"});
    }
    lexemes.tidy();
}

} // namespace

void add_missing_forms(Lexemes& lexemes)
{
    add_genitives_in_a(lexemes);
    add_surnames(lexemes);
}

} // namespace poshuk::analysis
