#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/article.hpp"
#include "poshuk/error.hpp"
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
#include <span>
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
    /// Where words are looked for that name no field themselves: title, body, tags, author, source;
    /// in any of them, as title:word has it. Empty: as ever. Throws RequestError for others.
    std::vector<std::string> search_on;
    /// A field (id, source, author, date) of which each value is shown once, by its best hit, in the
    /// place of `collapse`; hits without a value are all shown. Throws RequestError for others.
    std::string distinct;
    /// Hits with a lower `ranking_score` are left out; where nothing weighs, none is. Sorted by
    /// date, of more than 10,000 over it the best are taken.
    double ranking_score_threshold = 0;
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

/// Which articles to list, whatever is in them.
struct ListRequest {
    Filter filter;  ///< as in SearchRequest
    Filter visible; ///< likewise
    /// Only these, where there are any; at most 1000. Throws RequestError for more.
    std::vector<std::string> ids;
    SortOrder order = SortOrder::relevance; ///< as nothing is more relevant: by their ids
    std::size_t limit = 20;
    std::size_t offset = 0;
    SearchBudget* budget = nullptr; ///< as in SearchRequest
};

struct ArticleList {
    std::vector<Article> articles;
    std::uint64_t total = 0; ///< exact
    bool partial = false;    ///< the budget did not suffice for more of the page
};

/// What is known of an index besides its articles.
struct IndexState {
    std::string generation;
    std::uint64_t documents = 0;
    std::string updated;                 ///< when the generation was made: 2025-06-01T02:14:08Z
    std::string created;                 ///< the same of the oldest one that is kept
    std::uint64_t bytes = 0;             ///< of the generation, on disk
    std::uint64_t bytes_of_articles = 0; ///< of that, the stored articles
    /// how many articles have a field, for those that the index counts
    std::vector<std::pair<std::string, std::uint64_t>> fields;
    std::vector<std::string> stop_words; ///< which queries leave out, folded, in the order of bytes
    std::size_t shortest_mended = 0;     ///< letters of a word in which a typing error is mended
    std::size_t shortest_for_two = 0;    ///< and two of them, where the dictionary lacks it
    /// names, and by what else they are found too, in the order of bytes
    std::vector<std::pair<std::string, std::vector<std::string>>> synonyms;
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

/// A generation that is the current one, and that a searcher does not answer from.
struct RefusedGeneration {
    std::string name;     ///< empty where `current` names none
    std::string identity; ///< tells it from every other, of whatever name
    Error reason;
};

/// Answers queries over one generation of an index: the one that was current when it was opened, or
/// at the last refresh(). Never mixes two.
///
/// Its files may be cut short, overwritten or removed at any moment: their states (size, times,
/// inode) are compared before and after each search, and an answer that fell into a change is thrown
/// away. What is no longer as its manifest says is refused, by every searcher of the process, and the
/// newest older generation that is as it was written answers, if one was kept; each result names its
/// generation, refused() the one that should have answered. Where none is left each search throws
/// Error (index_damaged), until a good one is published or the files are put right. Reading what was
/// cut off a mapped file is a signal, SIGBUS: the first index that is opened installs a handler for
/// it in the process, which passes on all that is not of Poshuk's files to the one before. A program
/// that installs one of its own later should do likewise.
///
/// Used by one thread at a time: a program with several
/// threads has a Searcher for each, and they share what is in memory of the index through the
/// system's cache.
class POSHUK_EXPORT Searcher {
public:
    /// Throws Error: index_missing, index_incompatible, index_damaged, and what Analyzer throws.
    /// Where the current generation cannot be opened and an older one can, that one answers.
    explicit Searcher(const std::filesystem::path& index_dir, const SearcherOptions& options = {});
    Searcher(Searcher&&) noexcept;
    Searcher& operator=(Searcher&&) noexcept;
    ~Searcher();

    /// Any text is a query. Where the generation was deleted meanwhile and another is current, that
    /// one may be asked. Throws Error (index_damaged) where no generation is good.
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

    /// Articles page by page. Without a filter a page costs the same wherever it is. Throws
    /// RequestError for a filter that cannot be read.
    [[nodiscard]] ArticleList articles(const ListRequest& request);

    /// What is known of the current generation. Costs a look at its files.
    [[nodiscard]] IndexState state(const Filter& visible = {});

    /// Goes over to the generation that is current now, and lets go of the old one; true when that
    /// was another, be it of the same name: an index that was removed and built anew, or another
    /// folder in its place, is followed. Costs some system calls where it is not. Stays with the old
    /// one where the current one cannot be opened or there is none at the moment, and throws what the
    /// constructor throws, once for each generation.
    bool refresh();
    /// The same for several searchers of one index, none of which is in use: all go over to one
    /// generation, or none does. What is wrong with the current generation is told by refused(), and
    /// thrown only where what is open is not good either.
    static bool refresh(std::span<Searcher* const> searchers);
    /// Whether refresh() has something to do.
    [[nodiscard]] bool is_outdated() const;

    /// The current generation, where it is refused and another one answers; null where not.
    [[nodiscard]] const RefusedGeneration* refused() const noexcept;

    [[nodiscard]] std::uint64_t documents() const;
    /// How many articles a filter leaves. Throws RequestError where it cannot be read.
    [[nodiscard]] std::uint64_t documents(const Filter& visible);
    [[nodiscard]] const std::string& generation() const noexcept;

private:
    class POSHUK_LOCAL Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace poshuk
