// What the server is: its health, its version, its counts and its indexes.

#include "poshuk/version.hpp"
#include "route.hpp"

#include <nlohmann/json.hpp>

namespace poshuk::server {
namespace {

using OrderedJson = nlohmann::ordered_json;

Response json_response(const OrderedJson& object)
{
    Response response;
    response.body = object.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    return response;
}

OrderedJson index_object(const std::string& name, const Context& context)
{
    auto& searcher = context.searcher(name);
    return {{"uid", name},
            {"primaryKey", "id"},
            {"generation", searcher.generation()},
            {"numberOfDocuments", searcher.documents(context.visible(name))}};
}

} // namespace

Response answer_health(const Context& /*context*/)
{
    return json_response({{"status", "available"}});
}

Response answer_version(const Context& /*context*/)
{
    return json_response(
        {{"pkgVersion", POSHUK_VERSION}, {"commitSha", "unknown"}, {"commitDate", "unknown"}, {"name", "poshuk"}});
}

Response answer_metrics(const Context& context)
{
    Metrics::State state;
    state.waiting = context.service.waiting();
    state.unsent_bytes = context.service.unsent();
    const auto& grant = context.call.grant;
    for (const auto& [name, directory] : context.service.settings().indexes) {
        if (grant.opens(name)) {
            auto& searcher = context.searchers->of(name);
            state.indexes[name] = {searcher.generation(), searcher.documents(grant.visible(name))};
        }
    }
    Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    // Counts of all requests tell of indexes that a key does not open.
    response.body = grant.opens_everything() ? context.service.metrics().text(state) : Metrics::text_of_indexes(state);
    return response;
}

Response answer_indexes(const Context& context)
{
    auto results = OrderedJson::array();
    for (const auto& [name, directory] : context.service.settings().indexes) {
        try {
            results.push_back(index_object(name, context));
        } catch (const ApiError&) { // the key does not open this one
            continue;
        }
    }
    const auto total = results.size();
    return json_response({{"results", std::move(results)}, {"offset", 0}, {"limit", total}, {"total", total}});
}

Response answer_index(const Context& context)
{
    const auto& name = context.call.in_path.at("uid");
    return json_response(index_object(name, context));
}

} // namespace poshuk::server
