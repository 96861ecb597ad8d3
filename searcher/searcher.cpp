#include "poshuk/searcher.hpp"

#include "index/generations/generations.hpp"
#include "index/xapian_errors.hpp"
#include "messages/localized.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/generation/good_generation.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/planning/missing_words.hpp"
#include "searcher/planning/search_plan.hpp"
#include "searcher/planning/understanding.hpp"
#include "searcher/planning/visibility.hpp"
#include "searcher/results/article_list.hpp"
#include "searcher/results/completions.hpp"
#include "searcher/results/facets.hpp"
#include "searcher/results/hits.hpp"
#include "searcher/results/index_state.hpp"
#include "searcher/results/matches.hpp"
#include "searcher/results/partial_note.hpp"
#include "searcher/results/suggestions.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace poshuk {

class Searcher::Implementation {
    /// Reads the index, and again where an answer cannot be relied on, as a file was changed since
    /// the generation was opened or while it was read: of what is good then.
    template <typename Read>
    auto reading(Read read)
    {
        constexpr int most_tries = 3; // nothing more can be done for an index that changes all the time
        for (int tried = 1;; ++tried) {
            leave_what_is_damaged();
            try {
                auto result = index::with_xapian(index_dir_, read);
                if (index_->is_as_it_was() && index_->lexicon_is_whole()) {
                    return result;
                }
            } catch (const RequestError&) {
                throw;
            } catch (const Error& error) {
                if (tried == most_tries || !may_succeed_again(error)) {
                    throw;
                }
            } catch (...) { // what is not memory that ran out comes of bytes that make no sense
                if (index_->is_as_it_was()) {
                    throw;
                }
            }
            if (tried == most_tries) {
                throw index_->damage();
            }
        }
    }

    /// Goes over to a good generation where the open one is not. Throws what is wrong where none is.
    void leave_what_is_damaged()
    {
        if (!index_->lexicon_is_whole()) {
            take(std::make_unique<IndexReader>(index_dir_, pinned(index_->path()), index_.get()));
        }
        if (index_->may_be_read() || index_->is_good()) {
            return;
        }
        if (!options_.generation.empty()) {
            throw index_->damage();
        }
        if (refused_ && !is_time_to_try_again() && !another_is_current()) {
            throw Error(refused_->reason);
        }
        static_cast<void>(go_over());
    }

    /// Whether reading again may do better after an error: of another generation, as this one was
    /// deleted, and a table that nobody had opened yet with it, or is damaged.
    bool may_succeed_again(const Error& error)
    {
        const bool of_index = error.code() == ErrorCode::index_damaged || error.code() == ErrorCode::output ||
                              error.code() == ErrorCode::internal;
        if (!of_index || !options_.generation.empty()) {
            return false;
        }
        return !index_->is_as_it_was() || index_->has_damage() || (another_is_current() && go_over());
    }

public:
    Implementation(std::filesystem::path index_dir, SearcherOptions options)
        : index_dir_(std::move(index_dir)), options_(std::move(options))
    {
        auto good = good_generation(index_dir_, options_, nullptr);
        refused_ = std::move(good.refused);
        take(std::move(good.reader));
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

    ArticleList articles(const ListRequest& request)
    {
        return reading([&] {
            const auto narrowed = visibility_->narrowed(request.visible, query::today_of({}));
            return query::list_of(request, *index_);
        });
    }

    IndexState state(const Filter& visible)
    {
        return reading([&] {
            const auto narrowed = visibility_->narrowed(visible, query::today_of({}));
            return query::state_of(*index_);
        });
    }

    bool refresh() { return is_outdated() && go_over(); }

    /// Cheap, as it is asked before each search.
    [[nodiscard]] bool is_outdated()
    {
        if (!options_.generation.empty()) {
            return false;
        }
        const bool good = index_->may_be_read() || index_->is_good();
        if (good && index::current_generation_identity(index_dir_) == index_->identity()) {
            refused_.reset();
            return false;
        }
        return !refused_ || another_is_current() || is_time_to_try_again();
    }

    [[nodiscard]] const RefusedGeneration* refused() const noexcept { return refused_ ? &*refused_ : nullptr; }

    /// All go over to what the first does, or none does.
    static bool refresh_all(std::span<Searcher* const> searchers)
    {
        if (searchers.empty()) {
            return false;
        }
        auto& first = *searchers.front()->implementation_;
        auto good = first.good_for_all(searchers);
        const auto* wanted = good.reader != nullptr ? good.reader.get() : first.index_.get();
        std::vector<std::unique_ptr<IndexReader>> readers(searchers.size());
        for (std::size_t i = 1; i < searchers.size(); ++i) {
            auto& one = *searchers[i]->implementation_;
            if (one.index_->identity() != wanted->identity() || !one.index_->is_good()) {
                readers[i] =
                    std::make_unique<IndexReader>(one.index_dir_, one.pinned(wanted->path()), one.index_.get());
                if (readers[i]->identity() != wanted->identity()) {
                    throw readers[i]->damage();
                }
            }
        }
        const bool changed = good.reader != nullptr;
        readers.front() = std::move(good.reader);
        for (std::size_t i = 0; i < searchers.size(); ++i) {
            auto& one = *searchers[i]->implementation_;
            one.refused_ = good.refused;
            one.take(std::move(readers[i]));
        }
        return changed;
    }

    /// What all shall answer from. Where there is nothing but what is open, and that is good, that.
    GoodGeneration good_for_all(std::span<Searcher* const> searchers)
    {
        const auto current = index::current_generation_identity(index_dir_);
        try {
            if (current == index_->identity() && index_->is_good()) {
                return {};
            }
            return good_generation(index_dir_, options_, index_.get());
        } catch (const Error& error) {
            for (auto* searcher : searchers) {
                auto& one = *searcher->implementation_;
                one.refused_ = RefusedGeneration{index::current_generation_name(index_dir_), current.text(), error};
                one.tried_at_ = std::chrono::steady_clock::now();
            }
            if (!index_->is_good()) {
                throw;
            }
            return {nullptr, refused_};
        }
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

    /// Opens what is good now; false where that is what is open. What is wrong with the current
    /// generation is thrown once, where the one that is open goes on.
    bool go_over()
    {
        tried_at_ = std::chrono::steady_clock::now();
        try {
            auto good = good_generation(index_dir_, options_, index_.get());
            const bool told = refused_ && good.refused && refused_->identity == good.refused->identity;
            refused_ = std::move(good.refused);
            if (good.reader == nullptr && !told) {
                throw Error(refused_->reason);
            }
            const bool other = good.reader != nullptr;
            take(std::move(good.reader));
            return other;
        } catch (const Error& error) {
            refused_ = RefusedGeneration{index::current_generation_name(index_dir_),
                                         index::current_generation_identity(index_dir_).text(), error};
            throw;
        }
    }

    void take(std::unique_ptr<IndexReader> reader)
    {
        tried_at_ = std::chrono::steady_clock::now();
        if (reader != nullptr) {
            facets_of_all_.emplace(reader->database());
            visibility_.emplace(*reader);
            index_ = std::move(reader);
        }
    }

    [[nodiscard]] SearcherOptions pinned(const std::filesystem::path& generation) const
    {
        auto options = options_;
        options.generation = generation;
        return options;
    }

    /// Another than the one that is open, and than the one that is refused.
    [[nodiscard]] bool another_is_current() const
    {
        const auto current = index::current_generation_identity(index_dir_);
        return current != index_->identity() && !(refused_ && refused_->identity == current.text());
    }

    /// What was wrong may have been put right.
    [[nodiscard]] bool is_time_to_try_again() const
    {
        constexpr std::chrono::seconds between(1);
        return std::chrono::steady_clock::now() - tried_at_ >= between;
    }

    std::filesystem::path index_dir_;
    SearcherOptions options_;
    std::unique_ptr<IndexReader> index_;
    std::optional<RefusedGeneration> refused_; ///< the current one, where another answers
    std::chrono::steady_clock::time_point tried_at_;
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

ArticleList Searcher::articles(const ListRequest& request)
{
    return implementation_->articles(request);
}

IndexState Searcher::state(const Filter& visible)
{
    return implementation_->state(visible);
}

bool Searcher::refresh()
{
    return implementation_->refresh();
}

std::uint64_t Searcher::documents(const Filter& visible)
{
    return implementation_->documents(visible);
}

bool Searcher::refresh(std::span<Searcher* const> searchers)
{
    return Implementation::refresh_all(searchers);
}

bool Searcher::is_outdated() const
{
    return implementation_->is_outdated();
}

const RefusedGeneration* Searcher::refused() const noexcept
{
    return implementation_->refused();
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
