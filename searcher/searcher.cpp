#include "poshuk/searcher.hpp"

#include "collapsing.hpp"
#include "completions.hpp"
#include "explanation.hpp"
#include "facets.hpp"
#include "highlighting.hpp"
#include "index/generations.hpp"
#include "index/schema.hpp"
#include "index/xapian_errors.hpp"
#include "index_reader.hpp"
#include "match_finder.hpp"
#include "messages/localized.hpp"
#include "order_key.hpp"
#include "ranked_query.hpp"
#include "recency.hpp"
#include "suggestions.hpp"
#include "understanding.hpp"
#include "xapian_query.hpp"

#include <xapian.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

namespace poshuk {
namespace {

Xapian::doccount as_doccount(std::size_t number)
{
    return static_cast<Xapian::doccount>(
        std::min<std::size_t>(number, std::numeric_limits<Xapian::doccount>::max() / 4));
}

} // namespace

class Searcher::Implementation {
    /// Reads the index, and once more where its generation was deleted, and a table that nobody had opened yet with it.
    template <typename Read>
    auto reading(Read read)
    {
        try {
            return index::with_xapian(index_dir_, [&] {
                index_->tables()->require_whole();
                return read();
            });
        } catch (const Error& error) {
            const bool of_index = error.code() == ErrorCode::index_damaged || error.code() == ErrorCode::output;
            if (!of_index || !refresh()) {
                throw;
            }
            return index::with_xapian(index_dir_, read);
        }
    }

public:
    Implementation(std::filesystem::path index_dir, SearcherOptions options)
        : index_dir_(std::move(index_dir)), options_(std::move(options))
    {
        index_ = opened();
    }

    SearchResult search(const SearchRequest& request)
    {
        return reading([&] { return run(request); });
    }

    std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit)
    {
        return reading([&] { return query::completions(typed, limit, *index_); });
    }

    std::optional<Article> article(std::string_view id_or_url)
    {
        return reading([&]() -> std::optional<Article> {
            const auto document = index_->document(id_or_url);
            return document ? std::optional(index_->article(document->get_docid())) : std::nullopt;
        });
    }

    bool refresh()
    {
        if (!options_.generation.empty() || index::current_generation(index_dir_).name == index_->generation()) {
            return false;
        }
        index_ = opened();
        return true;
    }

    [[nodiscard]] std::uint64_t documents() const noexcept { return index_->documents(); }
    [[nodiscard]] const std::string& generation() const noexcept { return index_->generation(); }

private:
    SearchResult run(const SearchRequest& request)
    {
        SearchResult result;
        result.query = request.query;
        result.limit = request.limit;
        result.offset = request.offset;
        result.generation = index_->generation();
        result.documents = index_->documents();

        auto understood = query::understand(request, *index_);
        const bool blank = request.query.find_first_not_of(" \t\r\n") == std::string::npos;
        if (understood.query.clauses.empty() && !(blank && (request.all_without_query || !understood.filter.empty()))) {
            result.notes = std::move(understood.notes);
            result.notes.push_back(
                localized("There is no word to search for in the query.", "У запиті немає слова, яке можна шукати."));
            return result;
        }
        const bool everything = understood.query.clauses.empty() && understood.filter.empty();
        query::FacetCounts facets(everything ? std::vector<std::string>{} : request.facets);
        auto recency = query::recency_of(request, understood, *index_);
        auto found = find(request, understood, recency.get(), facets);
        if (found.matches.get_matches_upper_bound() == 0 && query::correct_known_words(understood, *index_)) {
            recency = query::recency_of(request, understood, *index_);
            found = find(request, understood, recency.get(), facets);
        }
        result.facets = everything ? index_->facets_of_all().facets(request.facets) : facets.facets();
        if (!request.facet_query.empty()) {
            query::keep_values_that_begin(request.facet_query, index_->analyzer(), result.facets);
        }
        result.suggestions = query::suggestions(understood, found.matches.get_matches_upper_bound() == 0, *index_);
        const auto totals = found.collapsing.totals(found.matches);
        result.estimated_total = totals.estimated;
        result.least_total = totals.least;
        add_hits(request, understood, recency.get(), found, result.hits);
        result.notes = std::move(understood.notes);
        return result;
    }

    struct Found {
        Xapian::MSet matches;
        query::Collapsing collapsing;
    };

    Found find(const SearchRequest& request, const query::Understood& understood, const query::Recency* recency,
               query::FacetCounts& facets)
    {
        Xapian::Enquire enquire(index_->database());
        const auto xapian_query = query::ranked_query(request, understood, recency, *index_);
        enquire.set_query(xapian_query);
        enquire.set_weighting_scheme(query::weighting(request.ranking));
        constexpr bool descending = false;
        const auto order = query::order_of(request, understood.query);
        query::OrderKey key(order, columns_of(index_->tables()));
        if (order == SortOrder::relevance) {
            enquire.set_sort_by_relevance_then_key(&key, descending);
        } else {
            enquire.set_sort_by_key(&key, descending);
        }
        if (!facets.empty()) {
            enquire.add_matchspy(&facets);
        }
        query::Collapsing collapsing(xapian_query, request, order, *index_);
        if (collapsing.is_active()) {
            enquire.set_collapse_key(index::group_slot);
        }
        const auto checked = facets.empty() ? as_doccount(request.count_at_least) : index_->database().get_doccount();
        return {enquire.get_mset(as_doccount(request.offset), as_doccount(request.limit), checked),
                std::move(collapsing)};
    }

    void add_hits(const SearchRequest& request, const query::Understood& understood, const query::Recency* recency,
                  const Found& found, std::vector<Hit>& hits)
    {
        std::optional<MatchFinder> finder; // evaluation shows no articles and looks for no matches
        if (request.fetch_articles) {
            finder.emplace(understood.query, [&](const std::string& lemma) { return index_->words().rarity({lemma}); });
        }
        std::vector<Xapian::Document> documents;
        const double highest = found.matches.get_max_possible();
        for (auto match = found.matches.begin(); match != found.matches.end(); ++match) {
            auto& hit = hits.emplace_back();
            hit.score = match.get_weight();
            hit.ranking_score = highest > 0 ? hit.score / highest : 0;
            const auto group = found.collapsing.group_of(match.get_document());
            hit.reprints = group.reprints;
            documents.push_back(group.shown);
            if (finder) {
                const auto number = documents.back().get_docid();
                hit.article = index_->article(number);
                highlight(hit, *finder, request.snippet, index_->analyzer(), index_->positions(number));
            } else {
                hit.article.id = documents.back().get_value(index::schema_of(index::Field::id).slot);
            }
        }
        if (request.explain && finder) {
            query::explain(understood, request.ranking, documents, recency, *index_, hits);
        }
    }

    /// Opens the current generation; once more where it was deleted between the reading of its name and its opening.
    [[nodiscard]] std::unique_ptr<IndexReader> opened() const
    {
        const auto current = [&] {
            return options_.generation.empty() ? index::current_generation(index_dir_).name : std::string{};
        };
        const auto before = current();
        try {
            return std::make_unique<IndexReader>(index_dir_, options_, index_.get());
        } catch (const Error&) {
            if (current() == before) {
                throw;
            }
            return std::make_unique<IndexReader>(index_dir_, options_, index_.get());
        }
    }

    std::filesystem::path index_dir_;
    SearcherOptions options_;
    std::unique_ptr<IndexReader> index_;
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

std::vector<Suggestion> Searcher::suggest(std::string_view typed, std::size_t limit)
{
    return implementation_->suggest(typed, limit);
}

std::optional<Article> Searcher::article(std::string_view id_or_url)
{
    return implementation_->article(id_or_url);
}

bool Searcher::refresh()
{
    return implementation_->refresh();
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
