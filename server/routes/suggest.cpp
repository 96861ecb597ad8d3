#include "poshuk/json.hpp"
#include "search_request.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace poshuk::server {

/// As JSON of ours, or with format=opensearch as browsers ask for suggestions (OpenSearch
/// Suggestions 1.1).
Response answer_suggest(const Context& context)
{
    const auto& target = context.call.target;
    const auto typed = target.parameter("q");
    constexpr std::size_t most = 20;
    constexpr std::size_t usual = 8;
    const auto limit = target.parameters.contains("limit") ? limit_of_parameters(context.call) : usual;
    const auto index = target.parameter("index");
    const auto suggestions =
        context.searcher(index).suggest(typed, std::min(limit, most), context.visible(index), context.budget);
    Response response;
    if (target.parameter("format") == "opensearch") {
        auto queries = nlohmann::json::array();
        for (const auto& suggestion : suggestions) {
            queries.push_back(suggestion.query);
        }
        response.content_type = "application/x-suggestions+json";
        response.body =
            nlohmann::json::array({typed, queries}).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return response;
    }
    const auto query = nlohmann::json(typed).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    response.body = R"({"query":)" + query + R"(,"suggestions":)" + to_json(suggestions) + "}";
    return response;
}

} // namespace poshuk::server
