#include "poshuk/searcher.hpp"

#include "index/generations/generations.hpp"
#include "index/xapian_errors.hpp"
#include "messages/localized.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/planning/missing_words.hpp"
#include "searcher/planning/search_plan.hpp"
#include "searcher/planning/understanding.hpp"
#include "searcher/results/article_list.hpp"
#include "searcher/results/completions.hpp"
#include "searcher/results/facets.hpp"
#include "searcher/results/hits.hpp"
#include "searcher/results/index_state.hpp"
#include "searcher/results/matches.hpp"
#include "searcher/results/suggestions.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace poshuk {

class Searcher::Implementation {
    /// Reads the index, and once more where its generation was deleted, and a table that nobody had
    /// opened yet with it.
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
        open_current();
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

    ArticleList articles(const ListRequest& request)
    {
        return reading([&] { return query::list_of(request, *index_); });
    }

    IndexState state()
    {
        return reading([&] { return query::state_of(*index_); });
    }

    bool refresh()
    {
        if (!options_.generation.empty() || index::current_generation(index_dir_).name == index_->generation()) {
            return false;
        }
        open_current();
        return true;
    }

    [[nodiscard]] std::uint64_t documents() const noexcept { return index_->documents(); }
    [[nodiscard]] const std::string& generation() const noexcept { return index_->generation(); }

private:
    /// Understand, plan, match, page.
    SearchResult run(const SearchRequest& request)
    {
        SearchResult result;
        result.query = request.query;
        result.limit = request.limit;
        result.offset = request.offset;
        result.generation = index_->generation();
        result.documents = index_->documents();

        auto understood = query::understand(request, *index_);
        if (asks_for_nothing(request, understood)) {
            result.asks_for_nothing = true;
            result.notes = std::move(understood.notes);
            result.notes.push_back(
                localized("There is no word to search for in the query.", "У запиті немає слова, яке можна шукати."));
            return result;
        }
        const bool everything = understood.query.clauses.empty() && !understood.filter;
        query::FacetCounts facets(everything ? std::vector<std::string>{} : request.facets);
        auto plan = query::plan(request, understood, *index_);
        auto matches = query::match(plan, request, facets, *index_);
        for (const auto widen : {query::correct_known_words, query::loosen_phrases}) {
            if (matches.none() && widen(understood, *index_)) {
                plan = query::plan(request, understood, *index_);
                matches = query::match(plan, request, facets, *index_);
            }
        }

        result.hits = query::hits_of(matches, request, understood, plan, *index_);
        const auto totals = matches.collapsing.totals(matches.page);
        result.estimated_total = totals.estimated;
        result.least_total = totals.least;
        result.facets = everything ? facets_of_all_->facets(request.facets) : facets.facets();
        if (!request.facet_query.empty()) {
            query::keep_values_that_begin(request.facet_query, index_->analyzer(), result.facets);
        }
        result.suggestions = query::suggestions(understood, matches.none(), *index_);
        result.notes = std::move(understood.notes);
        result.missing_words = query::missing_words(understood.query, *index_);
        if (!result.missing_words.empty()) {
            result.notes.push_back(query::missing_words_note(result.missing_words));
        }
        return result;
    }

    /// True where neither the words nor a filter say what is looked for, and nobody asked for all
    /// articles.
    static bool asks_for_nothing(const SearchRequest& request, const query::Understood& understood)
    {
        const bool blank = request.query.find_first_not_of(" \t\r\n") == std::string::npos;
        return understood.query.clauses.empty() &&
               !(blank && (request.all_without_query || understood.filter));
    }

    void open_current()
    {
        auto opened = this->opened();
        facets_of_all_.emplace(opened->database());
        index_ = std::move(opened);
    }

    /// Opens the current generation; once more where it was deleted between the reading of its name
    /// and its opening.
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
    std::optional<query::FacetsOfAll> facets_of_all_; ///< of its database
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

ArticleList Searcher::articles(const ListRequest& request)
{
    return implementation_->articles(request);
}

IndexState Searcher::state()
{
    return implementation_->state();
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
