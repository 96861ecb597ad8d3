// Searches of one index and of several.

#include "messages/localized.hpp"
#include "search_request.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace poshuk::server {
namespace {

using Json = nlohmann::json;

/// One answer holds up its thread for as long as all of its queries take.
constexpr std::size_t most_queries = 50;

Json parsed(const std::string& body)
{
    constexpr int deepest = 12; // as search_from_json() has it, and what stands around
    bool too_deep = false;
    constexpr bool with_exceptions = false;
    auto json = Json::parse(
        body,
        [&](int depth, Json::parse_event_t, Json&) {
            too_deep = too_deep || depth > deepest;
            return !too_deep;
        },
        with_exceptions);
    if (json.is_discarded() || too_deep) {
        throw ApiError(400, "malformed_payload",
                       localized("The body is no JSON in UTF-8, is cut short or too deep.",
                                 "Тіло запиту — не JSON в UTF-8, його обірвано, або він надто вкладений."));
    }
    return json;
}

std::string taken_text(Json& object, const char* field, const char* code)
{
    const auto found = object.find(field);
    if (found == object.end() || !found->is_string()) {
        throw ApiError(
            400, found == object.end() ? std::string("missing_").append(code) : std::string("invalid_").append(code),
            localized("“{}” is missing, or is not a string.", "Немає «{}», або це не рядок.", field));
    }
    auto text = found->get<std::string>();
    object.erase(found);
    return text;
}

/// The same JSON with the name of its index in front.
std::string with_index(const std::string& index, const std::string& json)
{
    return R"({"indexUid":)" + Json(index).dump(-1, ' ', false, Json::error_handler_t::replace) + "," + json.substr(1);
}

/// An error of one query among several tells which.
[[noreturn]] void fail_at(std::size_t number, const RequestError& error)
{
    throw RequestError(error.part(),
                       {fmt::format("Inside `.queries[{}]`: {}", number, error.problem().en),
                        fmt::format("У `.queries[{}]`: {}", number, error.problem().uk)},
                       error.hint());
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
    if (!context.searchers->of(index).article(search.request.similar_to, call.grant.visible(index))) {
        throw ApiError(
            404, "document_not_found",
            localized("The index has no article “{}”.", "В індексі немає статті «{}».", search.request.similar_to));
    }
    Response response;
    response.body = search_json(context, index, search);
    return response;
}

Response answer_multi_search(const Context& context)
{
    auto body = parsed(json_body(context.call));
    if (!body.is_object() || !body.contains("queries") || !body["queries"].is_array()) {
        throw ApiError(400, "missing_multi_search_queries",
                       localized("“queries” is missing, or is no array.", "Немає «queries», або це не масив."),
                       localized("Write it as {{\"queries\":[{{\"indexUid\":\"news\",\"q\":\"word\"}}]}}.",
                                 "Пишіть так: {{\"queries\":[{{\"indexUid\":\"news\",\"q\":\"слово\"}}]}}."));
    }
    if (body.contains("federation") && !body["federation"].is_null()) {
        throw ApiError(400, "invalid_multi_search_federation",
                       localized("Poshuk does not merge the results of several queries.",
                                 "Пошук не зливає результатів кількох запитів."),
                       localized("Leave “federation” out; each query has its own result.",
                                 "Приберіть «federation»: кожен запит матиме свій результат."));
    }
    auto& queries = body["queries"];
    if (queries.size() > most_queries) {
        throw ApiError(400, "invalid_multi_search_queries",
                       localized("There are more than {} queries.", "Запитів понад {}.", most_queries));
    }
    std::string results;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        auto& query = queries[i];
        if (!query.is_object()) {
            throw ApiError(400, "invalid_multi_search_queries",
                           localized("Query {} is no object.", "Запит {} — не об'єкт.", i));
        }
        const auto index = context.service.index_of(context.call, taken_text(query, "indexUid", "index_uid"));
        try {
            const auto left = static_cast<double>(queries.size() - i);
            const SearchBudget::Share share(context.budget, 1 / left, 1 / left);
            const auto json = search_json(context, index, search_of(context.call, query.dump()));
            results.append(results.empty() ? "" : ",").append(with_index(index, json));
        } catch (const RequestError& error) {
            fail_at(i, error);
        }
    }
    Response response;
    response.body = R"({"results":[)" + results + "]}";
    return response;
}

Response answer_facet_search(const Context& context)
{
    auto& call = context.call;
    const auto begin = std::chrono::steady_clock::now();
    const auto index = context.service.index_of(call, call.in_path.at("uid"));
    auto body = parsed(json_body(call));
    if (!body.is_object()) {
        throw ApiError(400, "malformed_payload",
                       localized("The body is JSON, but no object.", "Тіло запиту — це JSON, але не об'єкт."));
    }
    const auto facet = taken_text(body, "facetName", "facet_search_facet_name");
    body.erase("exhaustiveFacetCount"); // the counts always are
    auto search = search_of(call, body.dump());
    search.request.facets = {facet};
    search.request.limit = 0;
    const auto result = run_search(context, index, search.request);
    auto hits = Json::array();
    constexpr std::size_t most_values = 100;
    for (const auto& counted : result.facets) {
        for (std::size_t i = 0; i < std::min(counted.values.size(), most_values); ++i) {
            hits.push_back({{"value", counted.values[i].first}, {"count", counted.values[i].second}});
        }
    }
    const auto query = body.find("facetQuery");
    const auto elapsed =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    Response response;
    Json object{{"facetHits", std::move(hits)},
                {"facetQuery", query == body.end() ? Json(nullptr) : *query},
                {"processingTimeMs", elapsed.count()}};
    if (result.partial) {
        object["partial"] = true;
    }
    response.body = object.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

} // namespace poshuk::server
