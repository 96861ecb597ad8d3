#include "poshuk/searcher.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/sentence_break.hpp"
#include "analysis/vocabulary.hpp"
#include "date_phrase.hpp"
#include "facets.hpp"
#include "index/generations.hpp"
#include "index/metadata.hpp"
#include "index/schema.hpp"
#include "index/stored_article.hpp"
#include "index/xapian_errors.hpp"
#include "known_words.hpp"
#include "match_finder.hpp"
#include "messages/localized.hpp"
#include "passages.hpp"
#include "query_parser.hpp"
#include "query_repair.hpp"
#include "ranking.hpp"
#include "request_filters.hpp"
#include "word_readings.hpp"
#include "xapian_query.hpp"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace poshuk {
namespace {

/// At least this many documents are looked at, so that totals up to it are exact.
constexpr Xapian::doccount checked_at_least = 1000;

Xapian::doccount as_doccount(std::size_t number)
{
    return static_cast<Xapian::doccount>(
        std::min<std::size_t>(number, std::numeric_limits<Xapian::doccount>::max() / 4));
}

/// Orders by the day, articles without one last, then by the id.
class DateKey : public Xapian::KeyMaker {
public:
    explicit DateKey(SortOrder order) : order_(order) {}
    std::string operator()(const Xapian::Document& document) const override
    {
        auto key = document.get_value(index::schema_of(index::Field::date).slot);
        if (order_ == SortOrder::newest_first) {
            for (char& digit : key) {
                digit = static_cast<char>('0' + '9' - digit);
            }
        }
        const char* behind_all_dates = "~";
        // A coarser date stands behind the finer ones of its time in both orders.
        key = key.empty() ? behind_all_dates : key + ':';
        return key.append(1, '\0').append(document.get_value(index::schema_of(index::Field::id).slot));
    }

private:
    SortOrder order_;
};

bool is_blank(std::string_view query)
{
    return query.find_first_not_of(" \t\n") == std::string_view::npos;
}

std::chrono::sys_days today_of(const SearchRequest& request)
{
    if (request.today.empty()) {
        return query::today_in_kyiv();
    }
    if (const auto day = query::iso_day(request.today)) {
        return *day;
    }
    throw Error(ErrorCode::usage, localized("“{}” is no day: write it as 2024-11-06.",
                                            "«{}» — не день: пишіть так: 2024-11-06.", request.today));
}

} // namespace

class Searcher::Implementation {
public:
    Implementation(std::filesystem::path index_dir, const SearcherOptions& options)
        : index_dir_(std::move(index_dir)), generation_(index::current_generation(index_dir_))
    {
        const auto metadata = index::with_xapian(index_dir_, [&] {
            // The resolved path: a new generation may be published at any moment.
            database_ = Xapian::Database(generation_.path.string());
            return index::read_metadata(database_, index_dir_);
        });
        analyzer_.emplace(generation_.analyzer_options(options.analyzer));
        index::require_analysis(metadata, analyzer_->fingerprint(), index_dir_);
        vocabulary_.emplace(generation_.path / analysis::Vocabulary::file_name);
        words_.emplace(
            *analyzer_, [this](const std::string& lemma) -> std::uint64_t { return database_.get_termfreq(lemma); },
            &*vocabulary_);
        documents_ = metadata.documents;
    }

    SearchResult search(const SearchRequest& request)
    {
        return index::with_xapian(index_dir_, [&] { return run(request); });
    }

    [[nodiscard]] std::uint64_t documents() const noexcept { return documents_; }
    [[nodiscard]] const std::string& generation() const noexcept { return generation_.name; }

private:
    SearchResult run(const SearchRequest& request)
    {
        SearchResult result;
        result.query = request.query;
        result.limit = request.limit;
        result.offset = request.offset;
        result.generation = generation_.name;
        result.documents = documents_;

        auto& words = *words_;
        auto repaired =
            query::QueryRepair(words).repair(std::string_view(request.query).substr(0, query::max_query_bytes + 1));
        auto parsed = query::parse(repaired.text, {request.all_words, today_of(request)}, *analyzer_);
        result.notes = std::move(repaired.notes);
        result.notes.insert(result.notes.end(), parsed.notes.begin(), parsed.notes.end());
        query::note_lemmas_with_ghe(parsed.query, words);
        query::add_readings(parsed.query, query::Corrected::unknown_words, words, result.notes);
        query::add_filters(request, *analyzer_, parsed.query);
        if (parsed.query.clauses.empty()) {
            result.notes.push_back(
                localized("There is no word to search for in the query.", "У запиті немає слова, яке можна шукати."));
            return result;
        }
        Xapian::Enquire enquire(database_);
        enquire.set_weighting_scheme(Xapian::BM25Weight(query::ranking.k1, 0, 1, query::ranking.b, 0.0));
        constexpr bool descending = false;
        // Filters alone find articles that weigh nothing; people look for the latest of them.
        const auto order =
            request.sort == SortOrder::relevance && is_blank(request.query) ? SortOrder::newest_first : request.sort;
        DateKey by_date(order);
        if (order == SortOrder::relevance) {
            enquire.set_sort_by_relevance_then_value(index::schema_of(index::Field::id).slot, descending);
        } else {
            enquire.set_sort_by_key(&by_date, descending);
        }
        query::FacetCounts facets(request.facets);
        if (!request.facets.empty()) {
            enquire.add_matchspy(&facets);
        }
        const auto checked = request.facets.empty() ? checked_at_least : database_.get_doccount();
        const auto found = [&] {
            enquire.set_query(query::to_xapian(parsed.query));
            return enquire.get_mset(as_doccount(request.offset), as_doccount(request.limit), checked);
        };
        auto matches = found();
        if (matches.get_matches_upper_bound() == 0 &&
            query::add_readings(parsed.query, query::Corrected::missing_words, words, result.notes)) {
            matches = found();
        }
        result.facets = facets.facets();
        result.suggestions = suggestions(parsed.query, repaired.text, matches.get_matches_upper_bound() == 0, words);
        result.estimated_total = matches.get_matches_estimated();
        result.total_is_exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();

        std::optional<MatchFinder> finder; // evaluation shows no articles and looks for no matches
        if (request.fetch_articles) {
            finder.emplace(parsed.query, [&](const std::string& lemma) { return rarity(lemma); });
        }
        for (auto match = matches.begin(); match != matches.end(); ++match) {
            auto& hit = result.hits.emplace_back();
            hit.score = match.get_weight();
            hit.ranking_score = matches.get_max_possible() > 0 ? hit.score / matches.get_max_possible() : 0;
            const auto document = match.get_document();
            if (finder) {
                hit.article = index::decode_article(document.get_data());
                show(hit, *finder, request.snippet);
            } else {
                hit.article.id = document.get_value(index::schema_of(index::Field::id).slot);
            }
        }
        return result;
    }

    /// What typing errors may stand for; and for a query that found nothing, the same with a clause less.
    std::vector<Suggestion> suggestions(const query::Query& query, const std::string& text, bool nothing_found,
                                        const query::KnownWords& words) const
    {
        constexpr std::size_t most = 8;
        std::vector<Suggestion> result;
        query::each_wanted_clause(query.clauses, [&](const query::Clause& clause) {
            for (const auto& word : clause.words) {
                for (const auto& reading : word.readings) {
                    result.push_back({reading.form, "", words.frequency(reading.lemmas)});
                }
            }
        });
        const bool one_group = query.clauses.size() == 1 && query.clauses.front().group == query::Group::all;
        const auto& parts = one_group ? query.clauses.front().clauses : query.clauses;
        for (std::size_t i = 0; nothing_found && parts.size() > 1 && i < std::min(parts.size(), most); ++i) {
            query::Query without{parts};
            without.clauses.erase(without.clauses.begin() + static_cast<std::ptrdiff_t>(i));
            Xapian::Enquire enquire(database_);
            enquire.set_query(query::to_xapian(without));
            const auto hits = enquire.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
            const auto& range = parts[i].range;
            if (hits > 0 && range.length > 0) { // a filter of the request has no place in the text
                result.push_back({"", text.substr(range.start, range.length), hits});
            }
        }
        result.resize(std::min(result.size(), most));
        return result;
    }

    /// Inverse document frequency, never zero: a word of every article still shows in a snippet.
    [[nodiscard]] double rarity(const std::string& lemma) const
    {
        const auto frequency = database_.get_termfreq(lemma);
        return frequency == 0 ? 0 : std::log(1 + static_cast<double>(documents_) / frequency);
    }

    void show(Hit& hit, const MatchFinder& finder, const SnippetOptions& options)
    {
        for (const auto& match : finder.find(analyzer_->analyze(hit.article.title), query::Scope::title)) {
            hit.title_matches.push_back(match.range);
        }
        const auto tokens = analyzer_->analyze(hit.article.text);
        const auto matches = finder.find(tokens, query::Scope::text);
        for (const auto& match : matches) {
            hit.text_matches.push_back(match.range);
        }
        if (options.max_passages > 0) {
            const auto sentences = analysis::sentences(hit.article.text, tokens, analyzer_->implementation().config());
            hit.passages = choose_passages(hit.article.text, tokens, sentences, matches, options);
        }
    }

    std::filesystem::path index_dir_;
    index::Generation generation_;
    Xapian::Database database_;
    std::optional<Analyzer> analyzer_;
    std::optional<analysis::Vocabulary> vocabulary_;
    std::optional<query::KnownWords> words_; ///< reads its tables once for all queries
    std::uint64_t documents_ = 0;
};

Searcher::Searcher(const std::filesystem::path& index_dir, const SearcherOptions& options)
    : implementation_(std::make_unique<Implementation>(index_dir, options))
{
}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

SearchResult Searcher::search(const SearchRequest& request)
{
    return implementation_->search(request);
}

std::uint64_t Searcher::documents() const
{
    return implementation_->documents();
}

const std::string& Searcher::generation() const noexcept
{
    return implementation_->generation();
}

} // namespace poshuk
