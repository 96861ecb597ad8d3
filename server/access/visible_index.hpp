#pragma once

#include "poshuk/searcher.hpp"

#include <utility>

namespace poshuk::server {

/// An index as far as the key of a request opens it, within the budget of the request. Routes know searchers by this alone, so that
/// none of them can forget what is to be left out.
class VisibleIndex {
public:
    /// `searcher` and `budget`, which is that of the request and may be null, must outlive the object.
    VisibleIndex(Searcher& searcher, Filter visible, SearchBudget* budget)
        : searcher_(searcher), visible_(std::move(visible)), budget_(budget)
    {
    }

    [[nodiscard]] SearchResult search(SearchRequest request)
    {
        request.visible = visible_;
        request.budget = budget_;
        return searcher_.search(request);
    }
    [[nodiscard]] std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit)
    {
        return searcher_.suggest(typed, limit, visible_, budget_);
    }
    [[nodiscard]] std::optional<Article> article(std::string_view id_or_url)
    {
        return searcher_.article(id_or_url, visible_);
    }
    [[nodiscard]] ArticleList articles(ListRequest request)
    {
        request.visible = visible_;
        request.budget = budget_;
        return searcher_.articles(request);
    }
    [[nodiscard]] IndexState state() { return searcher_.state(visible_); }
    [[nodiscard]] std::uint64_t documents() { return searcher_.documents(visible_); }
    [[nodiscard]] const std::string& generation() const noexcept { return searcher_.generation(); }

private:
    Searcher& searcher_;
    Filter visible_;
    SearchBudget* budget_;
};

} // namespace poshuk::server
