#include "request_filters.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <utility>

namespace poshuk::query {
namespace {

/// A value of a field as a clause that narrows the search: its words in a row, whatever signs stand
/// in it.
Clause words_of_field(std::string_view text, Scope scope, Analyzer& analyzer)
{
    Clause clause;
    clause.occur = Occur::must;
    clause.scope = scope;
    for (const auto& token : analyzer.analyze(text)) {
        if (token.kind != TokenKind::compound) {
            clause.words.push_back(word_of(token));
        }
    }
    if (clause.words.empty()) {
        throw Error(ErrorCode::usage,
                    localized("“{}” has no word to filter by.", "У «{}» немає слова для добору.", text),
                    localized("Name the source or the tag by its words.", "Назвіть джерело чи тег словами."));
    }
    return clause;
}

} // namespace

void add_filters(const SearchRequest& request, Analyzer& analyzer, Query& query)
{
    if (!request.dates.since.empty() || !request.dates.until.empty()) {
        Clause dates;
        dates.occur = Occur::must;
        dates.dates = request.dates;
        query.clauses.push_back(std::move(dates));
    }
    Clause sources;
    sources.occur = Occur::must;
    sources.group = Group::any;
    for (const auto& source : request.sources) {
        sources.clauses.push_back(words_of_field(source, Scope::source, analyzer));
    }
    if (!sources.clauses.empty()) {
        query.clauses.push_back(std::move(sources));
    }
    for (const auto& tag : request.tags) {
        query.clauses.push_back(words_of_field(tag, Scope::tag, analyzer));
    }
}

} // namespace poshuk::query
