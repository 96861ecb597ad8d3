// poshuk-bench-unknown-words AFFIX_FILE DICTIONARY_FILE: how well endings learned from the
// dictionary put together the forms of words that they were not learned from. Every twentieth word
// is held out; for each of its forms: which share of the word's other forms is found (R), and which
// share of what is found is the word's (P), among all words held out of the kind.

#include "analysis/compile/ending_model.hpp"
#include "analysis/compile/lexemes.hpp"
#include "analysis/letters/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using poshuk::analysis::EndingModel;
using poshuk::analysis::Lexeme;

void score(std::string_view kind, const std::vector<const Lexeme*>& words, const EndingModel& endings)
{
    struct Form {
        std::size_t word;
        std::vector<std::string> lemmas;
    };
    std::vector<Form> forms;
    std::vector<std::size_t> forms_of_word(words.size());
    std::unordered_map<std::string, std::vector<std::size_t>> by_lemma;
    std::size_t lemmas = 0;
    for (std::size_t word = 0; word < words.size(); ++word) {
        for (const auto& form : words[word]->forms) {
            if (poshuk::utf8::length(form) < 4) {
                continue; // short words are left alone
            }
            auto guesses = endings.guesses(form);
            guesses.push_back(form);
            std::sort(guesses.begin(), guesses.end());
            guesses.erase(std::unique(guesses.begin(), guesses.end()), guesses.end());
            for (const auto& lemma : guesses) {
                by_lemma[lemma].push_back(forms.size());
            }
            lemmas += guesses.size();
            ++forms_of_word[word];
            forms.push_back({word, std::move(guesses)});
        }
    }
    double recall = 0;
    double precision = 0;
    std::size_t counted = 0;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        std::set<std::size_t> found;
        for (const auto& lemma : forms[i].lemmas) {
            found.insert(by_lemma[lemma].begin(), by_lemma[lemma].end());
        }
        found.erase(i);
        const auto others = forms_of_word[forms[i].word] - 1;
        if (others == 0) {
            continue;
        }
        const auto right = static_cast<double>(std::count_if(
            found.begin(), found.end(), [&](std::size_t other) { return forms[other].word == forms[i].word; }));
        recall += right / static_cast<double>(others);
        precision += found.empty() ? 1 : right / static_cast<double>(found.size());
        ++counted;
    }
    recall /= static_cast<double>(counted);
    precision /= static_cast<double>(counted);
    fmt::print("{:<12} {:>6} words {:>6} forms   P {:.4f}  R {:.4f}  F {:.4f}   {:.2f} lemmas a form\n", kind,
               words.size(), forms.size(), precision, recall, 2 * precision * recall / (precision + recall),
               static_cast<double>(lemmas) / static_cast<double>(forms.size()));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        fmt::print(stderr, "usage: poshuk-bench-unknown-words AFFIX_FILE DICTIONARY_FILE\n");
        return 2;
    }
    try {
        const poshuk::analysis::Lexemes lexemes(argv[1], argv[2]);
        std::vector<Lexeme> learned;
        std::vector<Lexeme> held_out;
        for (const auto& lexeme : lexemes.all()) {
            // A hash of the word, so that words of one root, neighbours in the dictionary, do not
            // go together by turns.
            const bool out = std::hash<std::string>{}(lexeme.lemma) % 20 == 0;
            if (lexeme.forms.size() >= 3) {
                (out ? held_out : learned).push_back(lexeme);
            }
        }
        const EndingModel endings(learned);
        fmt::print("{} endings\n", endings.endings().size());
        const auto of_kind = [&](const std::function<bool(const Lexeme&)>& belongs) {
            std::vector<const Lexeme*> words;
            for (const auto& lexeme : held_out) {
                if (belongs(lexeme)) {
                    words.push_back(&lexeme);
                }
            }
            return words;
        };
        const auto adjective = [](const Lexeme& lexeme) {
            return lexeme.lemma.ends_with("ий") || lexeme.lemma.ends_with("ій");
        };
        score("names", of_kind([](const Lexeme& word) { return word.capitalised; }), endings);
        score("verbs", of_kind([](const Lexeme& word) { return word.verb(); }), endings);
        score("adjectives", of_kind([&](const Lexeme& word) { return !word.capitalised && adjective(word); }), endings);
        score("nouns",
              of_kind([&](const Lexeme& word) { return !word.capitalised && !word.verb() && !adjective(word); }),
              endings);
    } catch (const std::exception& error) {
        fmt::print(stderr, "poshuk-bench-unknown-words: {}\n", error.what());
        return 2;
    }
}
