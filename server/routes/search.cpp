// Searches of one index, articles about the same, values of a facet.

#include "messages/localized.hpp"
#include "search_request.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace poshuk::server {
namespace {

using Json = nlohmann::json;

/// What of the fields of a request for similar articles is no search.
std::string taken_id(Json& body)
{
    const auto found = body.find("id");
    if (found != body.end() && found->is_number_integer()) { // as Meilisearch takes it
        *found = found->dump();
    }
    body.erase("embedder"); // words are compared, whatever embeds them elsewhere
    return taken_text(body, "id", "similar_id");
}

} // namespace

Response answer_search(const Context& context)
{
    const auto index = context.service.index_of(context.call, context.call.in_path.at("uid"));
    Response response;
    response.body = search_json(context, index, search_of(context.call, json_body(context.call)));
    return response;
}

Response answer_search_of_parameters(const Context& context)
{
    const auto index = context.service.index_of(context.call, context.call.in_path.at("uid"));
    Response response;
    response.body = search_json(context, index, search_of_parameters(context.call));
    return response;
}

Response answer_similar(const Context& context)
{
    auto& call = context.call;
    const auto index = context.service.index_of(call, call.target.parameter("index"));
    auto search = search_of_parameters(call);
    search.request.similar_to = call.in_path.at("id");
    if (!context.index(index).article(search.request.similar_to)) {
        throw ApiError(
            404, "document_not_found",
            localized("The index has no article “{}”.", "В індексі немає статті «{}».", search.request.similar_to));
    }
    Response response;
    response.body = search_json(context, index, search);
    return response;
}

Response answer_similar_in_index(const Context& context)
{
    auto& call = context.call;
    return errors_about("similar", [&] {
        const auto index = context.service.index_of(call, call.in_path.at("uid"));
        auto body = object_of(call.request.method == "POST" ? json_body(call) : parameters_as_json(call));
        const auto id = taken_id(body);
        auto search = search_of(call, body.dump());
        search.request.similar_to = id;
        if (!context.index(index).article(id)) {
            throw ApiError(400, "not_found_similar_id",
                           localized("The index has no article “{}”.", "В індексі немає статті «{}».", id));
        }
        Response response;
        response.body = R"({"id":)" + Json(id).dump() + "," + search_json(context, index, search).substr(1);
        return response;
    });
}

Response answer_facet_search(const Context& context)
{
    auto& call = context.call;
    const auto begin = std::chrono::steady_clock::now();
    const auto index = context.service.index_of(call, call.in_path.at("uid"));
    auto body = object_of(json_body(call));
    const auto facet = taken_text(body, "facetName", "facet_search_facet_name");
    const auto exhaustive = body.value("exhaustiveFacetCount", Json()); // the counts always are
    if (!exhaustive.is_null() && !exhaustive.is_boolean()) {
        throw ApiError(
            400, "invalid_facet_search_exhaustive_facet_count",
            localized("“{}” is neither true nor false.", "«{}» — не true і не false.", "exhaustiveFacetCount"));
    }
    body.erase("exhaustiveFacetCount");
    auto search = search_of(call, body.dump());
    search.request.facets.push_back(facet);
    search.request.limit = 0;
    const auto result = run_search(context, index, search.request);
    auto hits = Json::array();
    const auto counted =
        std::find_if(result.facets.begin(), result.facets.end(), [&](const Facet& one) { return one.name == facet; });
    const auto values = counted == result.facets.end() ? Facet{}.values : counted->values;
    for (std::size_t i = 0; i < std::min(values.size(), most_facet_values); ++i) {
        hits.push_back({{"value", values[i].first}, {"count", values[i].second}});
    }
    const auto query = body.find("facetQuery");
    const auto elapsed =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    Json object{{"facetHits", std::move(hits)},
                {"facetQuery", query == body.end() ? Json(nullptr) : *query},
                {"processingTimeMs", elapsed.count()}};
    if (result.partial) {
        object["partial"] = true;
    }
    return json_response(object);
}

} // namespace poshuk::server
