#pragma once

#include "server/access/visible_index.hpp"
#include "server/service.hpp"

#include <string_view>
#include <vector>

namespace poshuk::server {

/// What an answer is made of.
struct Context {
    Service& service;
    Call& call;
    Searchers* searchers; ///< null for routes that do not search
    SearchBudget* budget; ///< likewise

    /// The open index of that name, or of the only one; checks the key. Throws ApiError.
    [[nodiscard]] VisibleIndex index(const std::string& named) const;
};

/// When it is a request's turn: in the thread of the network, or on a thread of the pool, behind
/// what takes a moment or behind searches.
enum class Turn { at_once, moment, search };

/// Who answers what.
struct Route {
    std::string_view method;
    std::string_view path; ///< {name} stands for any segment
    std::string_view name; ///< in the metrics
    Turn turn;
    bool open_to_all; ///< it needs no key
    Response (*answer)(const Context& context);
};

[[nodiscard]] const std::vector<Route>& routes();

/// Takes the target of a call apart, and finds its route. Throws ApiError for what is none, for the
/// wrong method, and for what a server that only reads has not.
void find_route(Call& call);
/// What an address may be asked by, as the header Allow has it; empty where there is nothing.
[[nodiscard]] std::string allowed_methods(const std::string& target);

// The answers, each in a file of its own.
[[nodiscard]] Response answer_health(const Context& context);
[[nodiscard]] Response answer_version(const Context& context);
[[nodiscard]] Response answer_metrics(const Context& context);
[[nodiscard]] Response answer_indexes(const Context& context);
[[nodiscard]] Response answer_index(const Context& context);
[[nodiscard]] Response answer_stats(const Context& context);
[[nodiscard]] Response answer_index_stats(const Context& context);
[[nodiscard]] Response answer_search(const Context& context);
[[nodiscard]] Response answer_search_of_parameters(const Context& context);
[[nodiscard]] Response answer_multi_search(const Context& context);
[[nodiscard]] Response answer_facet_search(const Context& context);
[[nodiscard]] Response answer_similar_in_index(const Context& context);
[[nodiscard]] Response answer_document(const Context& context);
[[nodiscard]] Response answer_documents(const Context& context);
[[nodiscard]] Response answer_fetch(const Context& context);
[[nodiscard]] Response answer_settings(const Context& context);
[[nodiscard]] Response answer_setting(const Context& context);
[[nodiscard]] Response answer_fields(const Context& context);
[[nodiscard]] Response answer_suggest(const Context& context);
[[nodiscard]] Response answer_similar(const Context& context);
[[nodiscard]] Response answer_feed(const Context& context);
[[nodiscard]] Response answer_opensearch(const Context& context);
[[nodiscard]] Response answer_page(const Context& context);

} // namespace poshuk::server
