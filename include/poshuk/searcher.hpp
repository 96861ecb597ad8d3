#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/article.hpp"
#include "poshuk/explanation.hpp"
#include "poshuk/export.hpp"
#include "poshuk/filter.hpp"
#include "poshuk/message.hpp"
#include "poshuk/ranking.hpp"
#include "poshuk/search_budget.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk {

/// A stretch of a stored text, in UTF-8 bytes.
struct TextRange {
    std::size_t start = 0;
    std::size_t length = 0;

    bool operator==(const TextRange&) const = default;
};

/// A piece of an article's text that shows why it was found: whole sentences where they fit, else
/// whole words.
struct Passage {
    TextRange range;
    bool cut_before = false; ///< text of the same paragraph was left out just before
    bool cut_after = false;  ///< and just after
};

struct SnippetOptions {
    std::size_t max_characters = 260; ///< of one passage, in code points; 0: no passages
    std::size_t max_passages = 3;     ///< of one article, each with a word that no other shows; 0: none
    std::size_t max_words = 0;        ///< of one passage, whatever its characters, when it is not 0
};

/// Days from `since` to `until`, both included, as ISO 8601 dates; an empty one is an open end.
struct DateRange {
    std::string since;
    std::string until;

    bool operator==(const DateRange&) const = default;
};

enum class SortOrder {
    relevance,
    oldest_first, ///< articles without a date last, in both orders
    newest_first,
};

struct SearchRequest {
    std::string query; ///< see docs/queries.md
    /// The id or the URL of an article: others about the same, with what the query says besides.
    /// Throws RequestError when the index lacks it.
    std::string similar_to;
    /// A query without a word finds every article, the newest first, and not nothing: for pages
    /// that begin so.
    bool all_without_query = false;
    std::size_t limit = 10;
    std::size_t offset = 0;
    /// So many articles that match are counted exactly, if the query needs it; more cost time.
    std::size_t count_at_least = 100;
    /// Somebody is still typing: a last word of at least three letters with nothing behind it is the
    /// beginning of others too, below itself. Of very many the most frequent are looked for.
    bool as_you_type = false;
    bool all_words = false; ///< every word must match; else documents that match any are ranked
    SortOrder sort = SortOrder::relevance;
    /// Only articles of these days; what `date:` in the query says narrows it further.
    DateRange dates;
    std::vector<std::string> sources; ///< only articles of one of these, by words: «вісник» is enough
    std::vector<std::string> tags;    ///< only articles with each of these tags, by words
    /// Conditions on fields, in the filter language of Meilisearch (docs/queries.md): source =
    /// "Вісник" AND (year >= 2023 OR tags IN [мости]). Values are compared whole. Throws
    /// RequestError where one cannot be read.
    Filter filter;
    /// The articles that exist for whoever asks, as a key of the server may say: all others are not
    /// found, counted, suggested, nor compared with, and their words not known.
    Filter visible;
    /// Of source, author, tag (or tags), year and month: which to count over all articles that
    /// match. Throws RequestError for others.
    std::vector<std::string> facets;
    /// Only values of facets that have words which begin as each of its words does, whatever the
    /// case.
    std::string facet_query;
    /// The day that «вчора» counts from, as an ISO 8601 date; empty: today in Kyiv.
    std::string today;
    SnippetOptions snippet;
    Ranking ranking;
    /// Reprints of one text are one hit: the earliest of them that matches, with the score of the
    /// best. Sorted by date it is the one that comes first in that order, and with `explain` the
    /// best.
    bool collapse = true;
    bool explain = false; ///< tell for each hit why it has its score
    /// Off for evaluation: hits carry only `article.id` and the score, nothing is read from the
    /// stored text.
    bool fetch_articles = true;
    /// What the search may cost; null: whatever it takes. Two thirds of the time are for finding.
    SearchBudget* budget = nullptr;
};

struct Hit {
    Article article;
    double score = 0; ///< comparable within one result only
    /// the same as a share of the highest weight possible for the query, 0 to 1
    double ranking_score = 0;
    std::uint64_t reprints = 0; ///< other articles of the same text, or parts of the same document, that match
    std::vector<TextRange> title_matches;   ///< matched words in article.title, in order
    std::vector<TextRange> text_matches;    ///< matched words in article.text, in order
    std::vector<Passage> passages;          ///< of article.text, in the order of the text
    std::optional<Explanation> explanation; ///< when it was asked for
};

/// How many of the articles that match have each value of a field.
struct Facet {
    std::string name; ///< source, author, tag, year or month
    std::vector<std::pair<std::string, std::uint64_t>> values;
};

/// Something else to search for, and how many articles that finds.
struct Suggestion {
    std::string query;   ///< a word that may have been meant; or empty,
    std::string without; ///< and what to leave out of a query that found nothing
    std::uint64_t hits = 0;
};

struct SearchResult {
    std::string query;
    std::vector<Hit> hits;             ///< best first; equal scores in the order of the ids
    std::uint64_t estimated_total = 0; ///< hits in all: articles that match, reprints once
    std::uint64_t least_total = 0;     ///< at least so many; the same when that is exact
    std::size_t limit = 0;
    std::size_t offset = 0;
    std::vector<Facet> facets; ///< those that were asked for, in their order
    std::vector<Suggestion>
        /// what typing errors may stand for; for a query that found nothing, with a word less
        suggestions;
    std::vector<Message> notes; ///< how the query was understood, where that is not plain
    /// Neither the words nor a filter say what is looked for, so nothing was.
    bool asks_for_nothing = false;
    /// Words of the query that no article of the index has in any form, and that nothing else was
    /// searched for.
    std::vector<std::string> missing_words;
    /// The budget did not suffice: these are the best of what was found until then, as far as they
    /// fit, and there may be others.
    bool partial = false;
    std::string generation;
    std::uint64_t documents = 0; ///< in the index
};

/// The days that a phrase names: «вчора», «минулий тиждень», «вересень 2023», 2020..2022, «3 дні
/// тому», last week. `today` as in SearchRequest. Throws Error (usage) with the accepted forms when
/// it names none.
[[nodiscard]] POSHUK_EXPORT DateRange parse_dates(std::string_view phrase, std::string_view today = {});

struct SearcherOptions {
    /// Data folder and configuration. An empty configuration folder means the copy inside the
    /// index.
    AnalyzerOptions analyzer;
    /// The folder of a generation to open in the place of the current one, published or not.
    std::filesystem::path generation{};
};

/// Answers queries over one generation of an index: the one that was current when it was opened, or
/// at the last refresh(). Never mixes two. Used by one thread at a time: a program with several
/// threads has a Searcher for each, and they share what is in memory of the index through the
/// system's cache.
class POSHUK_EXPORT Searcher {
public:
    /// Throws Error: index_missing, index_incompatible, index_damaged, and what Analyzer throws.
    explicit Searcher(const std::filesystem::path& index_dir, const SearcherOptions& options = {});
    Searcher(Searcher&&) noexcept;
    Searcher& operator=(Searcher&&) noexcept;
    ~Searcher();

    /// Any text is a query. Where the generation was deleted meanwhile and another is current, that
    /// one is asked. Throws Error (index_damaged).
    [[nodiscard]] SearchResult search(const SearchRequest& request);

    /// What may be meant by a query that is still being typed: words of the index that begin as its
    /// last word does, behind the words before it, those that find most first, with how many
    /// articles have all of them. Where no word begins so, what a typing error may stand for.
    /// Nothing for less than two letters. Looks at 50,000 words of the index at most. `visible` and
    /// `budget` as in SearchRequest.
    [[nodiscard]] std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit = 8,
                                                  const Filter& visible = {}, SearchBudget* budget = nullptr);

    /// An article by its id, else by its URL; nothing when the index has neither, or it is not
    /// visible.
    [[nodiscard]] std::optional<Article> article(std::string_view id_or_url, const Filter& visible = {});

    /// Goes over to the generation that is current now, and lets go of the old one; true when that
    /// was another. Costs the reading of a file of one line where it is not. Throws what the
    /// constructor throws, and then stays with the old one.
    bool refresh();

    [[nodiscard]] std::uint64_t documents() const;
    /// How many articles a filter leaves. Throws RequestError where it cannot be read.
    [[nodiscard]] std::uint64_t documents(const Filter& visible);
    [[nodiscard]] const std::string& generation() const noexcept;

private:
    class POSHUK_LOCAL Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace poshuk
