#include "completions.hpp"

#include "analysis/letters/utf8.hpp"
#include "index/schema.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/generation/budget_gate.hpp"
#include "searcher/matching/xapian_query.hpp"
#include "searcher/planning/understanding.hpp"
#include "searcher/query/query_parser.hpp"
#include "suggestions.hpp"
#include "written_form.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace poshuk::query {
namespace {

constexpr std::size_t shortest_beginning = 2;
/// So many of the most frequent forms are put together by their lemmas, and so many words are tried
/// behind those before them.
constexpr std::size_t most_forms = 200;
constexpr std::size_t most_words = 24;
/// What it costs to read the next term of the index.
constexpr std::uint32_t steps_of_a_term = 10;

struct Form {
    std::string form;
    std::uint64_t articles;
};

/// What was typed, in two: the words that are complete, with the space behind them, and the one
/// that is not.
struct Typed {
    std::string_view before;
    std::string_view beginning;
};

Typed divided(std::string_view typed)
{
    const auto space = typed.find_last_of(" \t\r\n");
    const auto begin = space == std::string_view::npos ? 0 : space + 1;
    return {typed.substr(0, begin), typed.substr(begin)};
}

/// The most frequent forms of the index that begin so.
std::vector<Form> forms_that_begin(const std::string& beginning, const IndexReader& index)
{
    const auto& database = index.database();
    const auto prefix = std::string(index::form_prefix) + beginning;
    std::vector<Form> forms;
    std::size_t seen = 0;
    for (auto term = database.allterms_begin(prefix);
         term != database.allterms_end(prefix) && ++seen <= max_words_looked_at && !is_spent_after(steps_of_a_term);
         ++term) {
        forms.push_back({(*term).substr(index::form_prefix.size()), term.get_termfreq()});
    }
    const auto kept = std::min(forms.size(), most_forms);
    std::partial_sort(forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(kept), forms.end(),
                      [](const Form& a, const Form& b) {
                          return a.articles != b.articles ? a.articles > b.articles : a.form < b.form;
                      });
    forms.resize(kept);
    return forms;
}

/// The words that the forms are of, each once, with how many articles have it in any form; the most
/// frequent first.
std::vector<Suggestion> words_of(const std::vector<Form>& forms, std::string_view beginning, IndexReader& index)
{
    std::vector<Suggestion> words;
    std::set<std::string> lemmas_seen;
    for (const auto& [form, articles] : forms) {
        if (is_spent()) {
            break;
        }
        const auto tokens = index.analyzer().analyze(form);
        if (tokens.size() != 1 || index.analyzer().is_stop_word(tokens.front())) {
            continue; // of a compound its parts are suggested
        }
        const auto& lemmas = tokens.front().lemmas;
        const bool new_word =
            std::none_of(lemmas.begin(), lemmas.end(), [&](const auto& lemma) { return lemmas_seen.contains(lemma); });
        lemmas_seen.insert(lemmas.begin(), lemmas.end());
        if (!new_word) {
            continue;
        }
        const bool has_headword = lemmas.size() == 1 && lemmas.front().starts_with(beginning) &&
                                  index.frequency(std::string(index::form_prefix) + lemmas.front()) > 0;
        const auto hits =
            std::max(index.shows_all() ? articles : index.frequency(std::string(index::form_prefix) + form),
                     index.words().frequency(lemmas));
        if (hits > 0) {
            words.push_back({has_headword ? lemmas.front() : form, "", hits});
        }
    }
    std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.hits > b.hits; });
    return words;
}

std::uint64_t articles_with_all(const std::string& words, IndexReader& index)
{
    SearchRequest request;
    request.query = words;
    request.all_words = true;
    const auto understood = understand(request, index);
    Xapian::Enquire enquire(index.database());
    enquire.set_query(gated(index.narrowed(to_filter(understood.query, index.tables()))));
    constexpr Xapian::doccount counted_exactly = 1000;
    return understood.query.clauses.empty() ? 0 : enquire.get_mset(0, 0, counted_exactly).get_matches_estimated();
}

/// Behind the words that were typed before, only those that some article has together with them.
void put_behind(std::string_view before, std::vector<Suggestion>& words, IndexReader& index)
{
    words.resize(std::min(words.size(), most_words));
    for (auto& word : words) {
        word.query.insert(0, before);
        word.hits = is_spent() ? 0 : articles_with_all(word.query, index);
    }
    std::erase_if(words, [](const auto& word) { return word.hits == 0; });
    std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.hits > b.hits; });
}

/// What a typing error, or letters of the wrong keyboard, may stand for.
std::vector<Suggestion> corrections(std::string_view before, std::string_view word, IndexReader& index)
{
    SearchRequest request;
    request.query = word;
    auto understood = understand(request, index);
    constexpr bool nothing_found = false; // what would be left out of the query is of no use here
    auto result = suggestions(understood, nothing_found, index);
    if (result.empty() && understood.text != word &&
        !understood.query.clauses.empty()) { // the keyboard or the alphabet was another
        result.push_back({understood.text, "", articles_with_all(understood.text, index)});
    }
    if (!before.empty()) { // what no article has together with the words before is of no use
        put_behind(before, result, index);
    }
    std::erase_if(result, [](const auto& one) { return one.hits == 0; });
    return result;
}

} // namespace

std::vector<Suggestion> completions(std::string_view typed, std::size_t limit, IndexReader& index)
{
    const auto [before, word] = divided(typed.substr(0, max_query_bytes));
    const auto tokens = index.analyzer().analyze(word);
    if (tokens.empty() || limit == 0) {
        return {};
    }
    // Of a compound its whole, which stands first; signs of the query language around the word are
    // no part of it.
    const auto& beginning = tokens.front().form;
    if (utf8::length(beginning) < shortest_beginning) {
        return {};
    }
    const auto signs = word.substr(0, tokens.front().begin);
    const auto head = std::string(before).append(signs);
    auto words = words_of(forms_that_begin(beginning, index), beginning, index);
    if (!head.empty()) {
        put_behind(head, words, index);
    }
    words.resize(std::min(words.size(), limit));
    for (auto& one : words) { // names with their capitals
        if (is_spent()) {
            break;
        }
        const auto completed = one.query.substr(head.size());
        const auto lemmas = index.analyzer().analyze(completed).front().lemmas;
        one.query.replace(head.size(), std::string::npos, as_written(completed, lemmas, index));
    }
    if (words.empty()) {
        words = corrections(head, word.substr(signs.size()), index);
        words.resize(std::min(words.size(), limit));
    }
    return words;
}

} // namespace poshuk::query
