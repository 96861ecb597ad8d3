#include "word_readings.hpp"

#include "analysis/letters/utf8.hpp"
#include "analysis/words/near_forms.hpp"
#include "analysis/words/typing_cost.hpp"
#include "messages/localized.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/query/query_operators.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace poshuk::query {
namespace {

constexpr std::size_t max_corrected_words = 16;
constexpr std::size_t max_readings = 3;
constexpr std::size_t max_fuzzy_readings = 30; ///< of слово~
/// Рог is Ріг: a name of the table, or by usual rows only.
constexpr std::size_t shortest_respelled = 3;

/// To look up how often a word is found.
constexpr std::uint32_t steps_of_a_word = 50;

struct Candidate {
    Reading reading;
    double score;
};

// A word that is written e² times as often makes up for an error of one other letter, and for a
// way of spelling that is seldom.
constexpr double cost_of_an_error = 2;
constexpr double cost_of_a_spelling = 1;

bool is_latin(std::string_view word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A letter that Russian has and Ukrainian has not.
bool has_russian_letters(std::string_view word)
{
    constexpr std::u32string_view russian = U"ыэёъ";
    for (std::size_t i = 0; i < word.size();) {
        if (russian.find(utf8::next(word, i)) != std::u32string_view::npos) {
            return true;
        }
    }
    return false;
}

/// True for a word that words of the index begin with, which may be half typed.
bool has_beginning(const Clause& clause)
{
    return clause.synonyms.size() == 1 && clause.synonyms.front().words.front().match == WordMatch::prefix;
}

/// Frequencies are those of titles and texts; a source's words may be in neither.
std::vector<std::string> lemmas_of(const std::string& form, KnownWords& words)
{
    const auto tokens = words.analyzer().analyze(form);
    return tokens.empty() ? std::vector<std::string>{} : tokens.front().lemmas;
}

/// How many errors a word may have had: in a word of the dictionary two are unlikely.
unsigned errors_of(const Word& word)
{
    const auto letters = utf8::length(word.form);
    return letters < shortest_mended ? 0 : letters < shortest_for_two_errors || word.known ? 1 : 2;
}

/// Every word that the index has with the least number of errors that leads to any; or, for
/// слово~2, with any number.
std::set<std::string> near_words(const Word& word, unsigned max_errors, KnownWords& words)
{
    std::set<std::string> result;
    for (unsigned errors = 1; errors <= max_errors && (word.errors > 0 || result.empty()); ++errors) {
        for (const auto& trie : words.words()) {
            if (is_spent()) {
                return result;
            }
            for (auto& near : analysis::forms_with_errors(word.form, trie, errors)) {
                if (!is_spent_after(steps_of_a_word) && near != word.form && words.frequency(lemmas_of(near, words)) > 0) {
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

/// What a word may be the spelling of in another language, as far as the index has it.
std::vector<Candidate> respelled(std::vector<analysis::SpellingCorrespondence::Found> found, KnownWords& words)
{
    std::vector<Candidate> result;
    for (auto& [form, cost] : found) {
        auto lemmas = lemmas_of(form, words);
        if (const auto frequency = words.frequency(lemmas); frequency > 0) {
            result.push_back({{std::move(form), std::move(lemmas), 0},
                              std::log(static_cast<double>(frequency)) - cost_of_a_spelling * cost});
        }
    }
    return result;
}

/// The Ukrainian words that a Russian spelling stands for. A word that the index has keeps to
/// itself unless the dictionary lacks it, and has the other or the index has that as often: it may be
/// a name.
std::vector<Candidate> ukrainian_of_russian(const Word& word, bool found, bool half_typed, KnownWords& words)
{
    // What is a good word as it is, or the beginning of one, is Russian only where that is plain;
    // and a short word is near too many others.
    constexpr unsigned low_cost = 1;
    constexpr std::size_t letters_for_a_cost = 2;
    const auto letters = utf8::length(word.form);
    const auto highest = letters == shortest_respelled ? 0
                         : word.known || found || half_typed
                             ? low_cost
                             : static_cast<unsigned>((letters - 1) / letters_for_a_cost);
    auto spelled = words.from_russian(word.form, highest);
    if (found && !has_russian_letters(word.form)) {
        const auto frequency = words.frequency(word.lemmas);
        std::erase_if(spelled, [&](const auto& one) {
            return !words.all_known(one.form) && words.frequency_of(one.form) < frequency;
        });
    }
    return respelled(std::move(spelled), words);
}

/// The best first, each word once: forms that share a lemma are one word.
void keep_best(std::vector<Candidate>& candidates, std::size_t most)
{
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    std::vector<Candidate> kept;
    for (auto& candidate : candidates) {
        const auto& lemmas = candidate.reading.lemmas;
        const bool same = std::any_of(kept.begin(), kept.end(), [&](const auto& other) {
            return std::find_first_of(lemmas.begin(), lemmas.end(), other.reading.lemmas.begin(),
                                      other.reading.lemmas.end()) != lemmas.end();
        });
        if (!same && kept.size() < most) {
            kept.push_back(std::move(candidate));
        }
    }
    candidates = std::move(kept);
}

/// A Latin word that the index has may still be romanised or a name: three documents have Kharkiv,
/// three hundred Харків; one has Johnson, fifty Джонсон.
std::vector<Candidate> ukrainian_word(const Word& word, KnownWords& words)
{
    constexpr double much_more_often = 3;
    constexpr std::size_t shortest_by_sound = 5; // «live» is no «ліве»
    constexpr unsigned low_cost = 1;
    const auto letters = utf8::length(word.form);
    if (letters < shortest_mended) {
        return {};
    }
    const bool is_short = letters < shortest_by_sound;
    auto found = words.from_english(word.form, is_short, is_short ? 0 : low_cost);
    for (auto& form : words.romanised(word.form)) {
        found.push_back({std::move(form), 0});
    }
    auto result = respelled(std::move(found), words);
    const auto least = std::log(much_more_often * static_cast<double>(words.frequency(word.lemmas)));
    std::erase_if(result, [&](const auto& one) { return one.score <= least; });
    constexpr std::size_t most = 1;
    keep_best(result, most);
    return result;
}

/// What a Latin word that the index lacks may sound or be romanised as.
std::vector<Candidate> by_sound(const Word& word, bool half_typed, KnownWords& words)
{
    constexpr bool index_only = false;
    constexpr unsigned low_cost = 1;
    // A short word is near too many others.
    const auto highest = half_typed ? low_cost : static_cast<unsigned>(utf8::length(word.form) - 1);
    auto found = words.from_english(word.form, index_only, highest);
    for (auto& form : words.romanised(word.form)) {
        found.push_back({std::move(form), 0});
    }
    return respelled(std::move(found), words);
}

/// What may stand for a word that was not asked for with so many errors.
std::vector<Candidate> readings_of(const Word& word, bool found, bool correctable, bool half_typed, KnownWords& words)
{
    if (is_latin(word.form) && found) {
        return ukrainian_word(word, words);
    }
    std::vector<Candidate> result;
    if (utf8::length(word.form) >= shortest_respelled) {
        result = is_latin(word.form) ? by_sound(word, half_typed, words)
                                     : ukrainian_of_russian(word, found, half_typed, words);
    }
    if (correctable) {
        auto corrected = corrections(word, errors_of(word), max_readings, words);
        result.insert(result.end(), std::make_move_iterator(corrected.begin()),
                      std::make_move_iterator(corrected.end()));
    }
    keep_best(result, max_readings);
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
        const bool half_typed = has_beginning(clause);
        const bool means_itself = clause.quoted && clause.words.size() == 1;
        if (means_itself || (!clause.synonyms.empty() && !half_typed) ||
            (!clause.whole_word.empty() && words.frequency(clause.whole_word) > 0)) {
            return;
        }
        for (auto& word : clause.words) {
            if (is_spent_after(steps_of_a_word)) {
                return;
            }
            const bool found = words.frequency(word.lemmas) > 0;
            const bool correctable = !found && !half_typed && (!word.known || corrected == Corrected::missing_words);
            const bool asked_for = word.errors > 0;
            if (!word.readings.empty() || word.match != WordMatch::any_form || !has_weight(clause.scope) ||
                (!asked_for && ((found && word.known) || is_latin_operator(word.form))) ||
                ++looked_at > max_corrected_words) {
                continue;
            }
            // The best reading counts nearly what was typed, the others by how much less likely
            // they are.
            constexpr double most = 0.9;
            constexpr double least = 0.1;
            const auto candidates = asked_for
                                        ? corrections(word, errors_asked_for(word, notes), max_fuzzy_readings, words)
                                        : readings_of(word, found, correctable, half_typed, words);
            for (const auto& candidate : candidates) {
                const double weight = most * std::exp(candidate.score - candidates.front().score);
                if (weight >= least || asked_for) {
                    word.readings.push_back(candidate.reading);
                    word.readings.back().weight = std::max(weight, least);
                    word.readings.back().form = words.shown(candidate.reading.form, candidate.reading.lemmas);
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
