#include "understanding.hpp"

#include "analysis/text/kyiv_time.hpp"
#include "exact_phrases.hpp"
#include "loose_phrases.hpp"
#include "messages/localized.hpp"
#include "pasted_address.hpp"
#include "poshuk/error.hpp"
#include "query_budget.hpp"
#include "request_filters.hpp"
#include "search_fields.hpp"
#include "searcher/matching/filter.hpp"
#include "searcher/query/date_phrase.hpp"
#include "searcher/query/query_parser.hpp"
#include "searcher/repair/query_repair.hpp"
#include "searcher/repair/query_synonyms.hpp"
#include "searcher/repair/word_readings.hpp"
#include "similar_articles.hpp"
#include "word_beginnings.hpp"

#include <span>
#include <string_view>
#include <utility>

namespace poshuk::query {
namespace {

/// A word that is half typed lacks nothing yet: it is mended only where no word begins so.
RepairedQuery repaired_query(const SearchRequest& request, std::string_view text, std::span<const PlainWord> words,
                             IndexReader& index)
{
    QueryRepair repair(index.words());
    auto repaired = repair.repair(text, words);
    const auto last_word = request.as_you_type ? half_word(text) : std::string_view{};
    const bool last_is_plain = !words.empty() && words.back().range.start + words.back().range.length == text.size();
    if (last_word.empty() || !last_is_plain || repaired.text.ends_with(last_word) || !begins_words(last_word, index)) {
        return repaired;
    }
    return repair.repair(text, words.first(words.size() - 1));
}

} // namespace

std::chrono::sys_days today_of(const std::string& day)
{
    if (day.empty()) {
        return analysis::today_in_kyiv();
    }
    if (const auto read = iso_day(day)) {
        return *read;
    }
    throw Error(ErrorCode::usage,
                localized("“{}” is no day: write it as 2024-11-06.", "«{}» — не день: пишіть так: 2024-11-06.", day));
}

Understood understand(const SearchRequest& request, IndexReader& index)
{
    Understood understood;
    understood.today = today_of(request.today);
    understood.filter = filter_query(request.filter, understood.today);
    auto& [query, text, notes, filter, today] = understood;
    text = request.query.substr(0, max_query_bytes + 1);
    const ParserOptions options{request.all_words, today};
    auto parsed = parse(text, options, index.analyzer());
    if (auto repaired = repaired_query(request, text, parsed.plain_words, index); repaired.text != text) {
        parsed = parse(repaired.text, options, index.analyzer());
        text = std::move(repaired.text);
        notes = std::move(repaired.notes);
    }
    notes.insert(notes.end(), parsed.notes.begin(), parsed.notes.end());
    query = std::move(parsed.query);
    look_in(request.search_on, query.clauses);
    find_pasted_address(query, text, index, notes);
    note_lemmas_with_ghe(query, index.words());
    add_synonyms(query, request.ranking, index.words(), notes);
    if (request.as_you_type) {
        add_beginning(query, text, index);
    }
    add_readings(query, Corrected::unknown_words, index.words(), notes);
    expand_beginnings(query, index, notes);
    keep_within_budget(query, index, notes);
    verify_exact_phrases(query, index, notes);
    if (!request.similar_to.empty()) {
        query.clauses.push_back(words_of_article(request.similar_to, index));
    }
    add_filters(request, index.analyzer(), query);
    return understood;
}

bool loosen_phrases(Understood& understood, IndexReader& index)
{
    return loosen_phrases(understood.query, understood.text, index, understood.notes);
}

bool correct_known_words(Understood& understood, IndexReader& index)
{
    return add_readings(understood.query, Corrected::missing_words, index.words(), understood.notes);
}

} // namespace poshuk::query
