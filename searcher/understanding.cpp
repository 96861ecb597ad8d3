#include "understanding.hpp"

#include "date_phrase.hpp"
#include "exact_phrases.hpp"
#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "query_budget.hpp"
#include "query_parser.hpp"
#include "query_repair.hpp"
#include "query_synonyms.hpp"
#include "request_filters.hpp"
#include "similar_articles.hpp"
#include "word_readings.hpp"
#include "xapian_query.hpp"

#include <utility>

namespace poshuk::query {
namespace {

std::chrono::sys_days today_of(const SearchRequest& request)
{
    if (request.today.empty()) {
        return today_in_kyiv();
    }
    if (const auto day = iso_day(request.today)) {
        return *day;
    }
    throw Error(ErrorCode::usage, localized("“{}” is no day: write it as 2024-11-06.",
                                            "«{}» — не день: пишіть так: 2024-11-06.", request.today));
}

/// Of a beginning that too many words have, only the most frequent of them are searched.
void note_cut_beginnings(const Query& query, IndexReader& index, std::vector<Message>& notes)
{
    each_wanted_clause(query.clauses, [&](const Clause& clause) {
        for (const auto& word : clause.words) {
            if (word.match != WordMatch::prefix) {
                continue;
            }
            const auto terms = std::string(index::form_prefix) + word.form;
            Xapian::termcount found = 0;
            for (auto term = index.database().allterms_begin(terms);
                 term != index.database().allterms_end(terms) && found <= max_expansion; ++term) {
                ++found;
            }
            if (found > max_expansion) {
                notes.push_back(localized("More than {0} words begin with “{1}”; the {0} most frequent are searched.",
                                          "Із «{1}» починається понад {0} слів; шукаємо {0} найчастіших.",
                                          max_expansion, word.form));
            }
        }
    });
}

} // namespace

Understood understand(const SearchRequest& request, IndexReader& index)
{
    Understood understood;
    understood.today = today_of(request);
    auto& [query, text, notes, today] = understood;
    auto repaired = QueryRepair(index.words()).repair(std::string_view(request.query).substr(0, max_query_bytes + 1));
    auto parsed = parse(repaired.text, {request.all_words, today}, index.analyzer());
    text = std::move(repaired.text);
    notes = std::move(repaired.notes);
    notes.insert(notes.end(), parsed.notes.begin(), parsed.notes.end());
    query = std::move(parsed.query);
    note_lemmas_with_ghe(query, index.words());
    add_synonyms(query, request.ranking, index.words(), notes);
    add_readings(query, Corrected::unknown_words, index.words(), notes);
    note_cut_beginnings(query, index, notes);
    keep_within_budget(query, index, notes);
    verify_exact_phrases(query, index, notes);
    if (!request.similar_to.empty()) {
        query.clauses.push_back(words_of_article(request.similar_to, index));
    }
    add_filters(request, index.analyzer(), query);
    return understood;
}

bool correct_known_words(Understood& understood, IndexReader& index)
{
    return add_readings(understood.query, Corrected::missing_words, index.words(), understood.notes);
}

} // namespace poshuk::query
