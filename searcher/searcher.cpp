#include "poshuk/searcher.hpp"

#include "index/generations/generations.hpp"
#include "index/xapian_errors.hpp"
#include "messages/localized.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/planning/missing_words.hpp"
#include "searcher/planning/search_plan.hpp"
#include "searcher/planning/understanding.hpp"
#include "searcher/planning/visibility.hpp"
#include "searcher/results/completions.hpp"
#include "searcher/results/facets.hpp"
#include "searcher/results/hits.hpp"
#include "searcher/results/matches.hpp"
#include "searcher/results/partial_note.hpp"
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
        return reading([&] {
            const auto narrowed = visibility_->narrowed(request.visible, query::today_of({}));
            const query::Spending spending(request.budget);
            const SearchBudget::Share all(request.budget, 1); // to see whether it was enough for this search
            auto result = run(request);
            result.partial = all.has_ended();
            if (result.partial) {
                result.notes.push_back(partial_note());
            }
            return result;
        });
    }

    std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit, const Filter& visible,
                                    SearchBudget* budget)
    {
        return reading([&] {
            const auto narrowed = visibility_->narrowed(visible, query::today_of({}));
            const query::Spending spending(budget);
            return query::completions(typed, limit, *index_);
        });
    }

    std::optional<Article> article(std::string_view id_or_url, const Filter& visible)
    {
        return reading([&]() -> std::optional<Article> {
            const auto narrowed = visibility_->narrowed(visible, query::today_of({}));
            const auto document = index_->document(id_or_url);
            return document ? std::optional(index_->article(document->get_docid())) : std::nullopt;
        });
    }

    bool refresh()
    {
        if (!options_.generation.empty() || index::current_generation(index_dir_).name == index_->generation()) {
            return false;
        }
        open_current();
        return true;
    }

    std::uint64_t documents(const Filter& visible)
    {
        return reading([&] {
            const auto narrowed = visibility_->narrowed(visible, query::today_of({}));
            return index_->documents();
        });
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

        auto understood = this->understood(request);
        if (asks_for_nothing(request, understood)) {
            result.asks_for_nothing = true;
            result.notes = std::move(understood.notes);
            result.notes.push_back(
                localized("There is no word to search for in the query.", "У запиті немає слова, яке можна шукати."));
            return result;
        }
        const bool everything = understood.query.clauses.empty() && !understood.filter && index_->shows_all();
        query::FacetCounts facets(everything ? std::vector<std::string>{} : request.facets);
        query::SearchPlan plan;
        const auto matches = found(request, understood, facets, plan);
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

    [[nodiscard]] query::Understood understood(const SearchRequest& request)
    {
        constexpr double share_of_time = 0.5; // the rest is for the search
        const SearchBudget::Share share(request.budget, share_of_time);
        return query::understand(request, *index_);
    }

    /// What matches, wider where nothing does. Tells the plan that found it.
    query::Matches found(const SearchRequest& request, query::Understood& understood, query::FacetCounts& facets,
                         query::SearchPlan& plan)
    {
        constexpr double share_of_time = 2.0 / 3; // the rest is for what a reader sees of it
        const SearchBudget::Share share(request.budget, share_of_time);
        plan = query::plan(request, understood, *index_);
        auto matches = query::match(plan, request, facets, *index_);
        for (const auto widen : {query::correct_known_words, query::loosen_phrases}) {
            if (matches.none() && !query::is_spent() && widen(understood, *index_)) {
                plan = query::plan(request, understood, *index_);
                matches = query::match(plan, request, facets, *index_);
            }
        }
        return matches;
    }

    /// True where neither the words nor a filter say what is looked for, and nobody asked for all
    /// articles.
    static bool asks_for_nothing(const SearchRequest& request, const query::Understood& understood)
    {
        const bool blank = request.query.find_first_not_of(" \t\r\n") == std::string::npos;
        return understood.query.clauses.empty() && !(blank && (request.all_without_query || understood.filter));
    }

    void open_current()
    {
        auto opened = this->opened();
        facets_of_all_.emplace(opened->database());
        visibility_.emplace(*opened);
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
    std::optional<query::Visibility> visibility_;     ///< likewise
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

std::vector<Suggestion> Searcher::suggest(std::string_view typed, std::size_t limit, const Filter& visible,
                                          SearchBudget* budget)
{
    return implementation_->suggest(typed, limit, visible, budget);
}

std::optional<Article> Searcher::article(std::string_view id_or_url, const Filter& visible)
{
    return implementation_->article(id_or_url, visible);
}

bool Searcher::refresh()
{
    return implementation_->refresh();
}

std::uint64_t Searcher::documents(const Filter& visible)
{
    return implementation_->documents(visible);
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
