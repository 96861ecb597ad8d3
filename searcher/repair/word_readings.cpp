#include "word_readings.hpp"

#include "analysis/letters/utf8.hpp"
#include "analysis/words/near_forms.hpp"
#include "analysis/words/typing_cost.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace poshuk::query {
namespace {

constexpr std::size_t max_corrected_words = 16;
constexpr std::size_t max_readings = 3;
constexpr std::size_t max_fuzzy_readings = 30; ///< of слово~
/// In a shorter word one letter more or less makes another word too easily, and two errors need a
/// long one.
constexpr std::size_t shortest = 4;
constexpr std::size_t shortest_for_two_errors = 7;

struct Candidate {
    Reading reading;
    double score;
};

bool is_latin(std::string_view word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Frequencies are those of titles and texts; a source's words may be in neither.
bool has_index_lemmas(Scope scope)
{
    return scope == Scope::everywhere || scope == Scope::title || scope == Scope::text;
}

std::vector<std::string> lemmas_of(const std::string& form, KnownWords& words)
{
    const auto tokens = words.analyzer().analyze(form);
    return tokens.empty() ? std::vector<std::string>{} : tokens.front().lemmas;
}

/// How many errors a word may have had: in a word of the dictionary two are unlikely.
unsigned errors_of(const Word& word)
{
    const auto letters = utf8::length(word.form);
    return letters < shortest ? 0 : letters < shortest_for_two_errors || word.known ? 1 : 2;
}

/// Every word that the index has with the least number of errors that leads to any; or, for
/// слово~2, with any number.
std::set<std::string> near_words(const Word& word, unsigned max_errors, KnownWords& words)
{
    std::set<std::string> result;
    for (unsigned errors = 1; errors <= max_errors && (word.errors > 0 || result.empty()); ++errors) {
        for (const auto& trie : words.words()) {
            for (auto& near : analysis::forms_with_errors(word.form, trie, errors)) {
                if (near != word.form && words.frequency(lemmas_of(near, words)) > 0) {
                    result.insert(std::move(near));
                }
            }
        }
    }
    return result;
}

/// How many errors are looked for of those that were asked for: two errors make any short word any
/// other.
unsigned errors_asked_for(const Word& word, std::vector<Message>& notes)
{
    constexpr std::size_t shortest_for_one = 3;
    constexpr std::size_t shortest_for_two = 5;
    const auto letters = utf8::length(word.form);
    const auto most = letters < shortest_for_one ? 0U : letters < shortest_for_two ? 1U : 2U;
    if (word.errors > most) {
        notes.push_back(localized("“{}” is too short for so many typing errors; looked for: {}",
                                  "«{}» закоротке для стількох описок; шукаємо щонайбільше: {}", word.form, most));
    }
    return std::min(word.errors, most);
}

std::vector<Candidate> corrections(const Word& word, unsigned max_errors, std::size_t most, KnownWords& words)
{
    // A word that is written e² times as often makes up for an error of one other letter.
    constexpr double cost_of_an_error = 2;
    std::vector<Candidate> result;
    for (const auto& form : near_words(word, max_errors, words)) {
        auto lemmas = lemmas_of(form, words);
        const auto frequency = static_cast<double>(words.frequency(lemmas));
        const double score =
            std::log(frequency) - cost_of_an_error * analysis::typing_cost(word.form, form, words.layout());
        const auto same = std::find_if(result.begin(), result.end(),
                                       [&](const auto& other) { return other.reading.lemmas == lemmas; });
        if (same == result.end()) {
            result.push_back({{form, std::move(lemmas), 0}, score});
        } else if (score > same->score) { // another form of the same word, nearer to what was typed
            *same = {{form, std::move(lemmas), 0}, score};
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    result.resize(std::min(result.size(), most));
    return result;
}

/// A Latin word that the index has may still be romanised: three documents have Kharkiv, three
/// hundred Харків.
std::vector<Candidate> ukrainian_word(const Word& word, KnownWords& words)
{
    constexpr std::uint64_t much_more_often = 3;
    std::vector<Candidate> result;
    if (utf8::length(word.form) < shortest) {
        return result;
    }
    auto least = much_more_often * words.frequency(word.lemmas);
    for (const auto& form : words.romanised(word.form)) {
        auto lemmas = lemmas_of(form, words);
        if (const auto frequency = words.frequency(lemmas); frequency > least) {
            least = frequency;
            result.assign(1, {{form, std::move(lemmas), 0}, 0});
        }
    }
    return result;
}

void add_note(const Word& word, bool typed_is_found, std::vector<Message>& notes)
{
    std::string forms;
    for (const auto& reading : word.readings) {
        forms += (forms.empty() ? "" : ", ") + reading.form;
    }
    notes.push_back(
        typed_is_found
            ? localized("Searched for beside “{}”: {}", "Крім «{}», шукаємо: {}", word.form, forms)
            : localized("There is no “{}”; searched for: {}", "Слова «{}» немає; шукаємо: {}", word.form, forms));
}

} // namespace

void note_lemmas_with_ghe(Query& query, KnownWords& words)
{
    constexpr std::string_view ghe = "г";
    constexpr std::string_view upturned_ghe = "ґ"; // as long
    constexpr std::size_t most_places = 3;
    each_wanted_clause(query.clauses, [&](Clause& clause) {
        for (auto& word : clause.words) {
            if (word.form.find("ґ") != std::string::npos) {
                continue; // it has the term with ґ by itself
            }
            for (const auto& lemma : word.lemmas) {
                std::vector<std::string> spellings{lemma};
                std::size_t places = 0;
                for (auto at = lemma.find(ghe); at != std::string::npos && ++places <= most_places;
                     at = lemma.find(ghe, at + ghe.size())) {
                    for (std::size_t i = 0, count = spellings.size(); i < count; ++i) {
                        spellings.push_back(spellings[i]);
                        std::copy(upturned_ghe.begin(), upturned_ghe.end(),
                                  spellings.back().begin() + static_cast<std::ptrdiff_t>(at));
                    }
                }
                for (std::size_t i = 1; i < spellings.size(); ++i) {
                    if (words.frequency({spellings[i]}) > 0) {
                        word.lemmas_with_ghe.push_back(spellings[i]);
                    }
                }
            }
        }
    });
}

bool add_readings(Query& query, Corrected corrected, KnownWords& words, std::vector<Message>& notes)
{
    std::size_t looked_at = 0;
    bool added = false;
    each_wanted_clause(query.clauses, [&](Clause& clause) {
        const bool means_itself = clause.quoted && clause.words.size() == 1;
        if (means_itself || !clause.synonyms.empty() ||
            (!clause.whole_word.empty() && words.frequency(clause.whole_word) > 0)) {
            return;
        }
        for (auto& word : clause.words) {
            const bool found = words.frequency(word.lemmas) > 0;
            const bool correctable = !found && (!word.known || corrected == Corrected::missing_words);
            const bool asked_for = word.errors > 0;
            if (!word.readings.empty() || word.match != WordMatch::any_form || !has_index_lemmas(clause.scope) ||
                (!asked_for && !correctable && !(found && is_latin(word.form))) || ++looked_at > max_corrected_words) {
                continue;
            }
            // The best reading counts nearly what was typed, the others by how much less likely
            // they are.
            constexpr double most = 0.9;
            constexpr double least = 0.1;
            const auto candidates = asked_for
                                        ? corrections(word, errors_asked_for(word, notes), max_fuzzy_readings, words)
                                    : found ? ukrainian_word(word, words)
                                            : corrections(word, errors_of(word), max_readings, words);
            for (const auto& candidate : candidates) {
                const double weight = most * std::exp(candidate.score - candidates.front().score);
                if (weight >= least || asked_for) {
                    word.readings.push_back(candidate.reading);
                    word.readings.back().weight = std::max(weight, least);
                }
            }
            if (!word.readings.empty()) {
                add_note(word, found, notes);
                added = true;
            }
        }
    });
    return added;
}

} // namespace poshuk::query
