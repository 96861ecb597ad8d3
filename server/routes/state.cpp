// What the server is: its health, its version, its counts and its indexes.

#include "poshuk/version.hpp"
#include "search_request.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace poshuk::server {
namespace {

using OrderedJson = nlohmann::ordered_json;

/// Those that the key opens.
std::vector<std::string> open_indexes(const Context& context)
{
    std::vector<std::string> names;
    for (const auto& [name, directory] : context.service.settings().indexes) {
        try {
            names.push_back(context.service.index_of(context.call, name));
        } catch (const ApiError&) { // the key does not open this one
            continue;
        }
    }
    return names;
}

/// With the fraction of a second that Meilisearch writes, and Python's client does not do without.
std::string with_fraction(std::string moment)
{
    if (moment.ends_with('Z')) {
        moment.insert(moment.size() - 1, ".000");
    }
    return moment;
}

OrderedJson index_object(const std::string& name, const IndexState& state)
{
    return {{"uid", name},
            {"createdAt", with_fraction(state.created)},
            {"updatedAt", with_fraction(state.updated)},
            {"primaryKey", "id"},
            {"generation", state.generation},
            {"numberOfDocuments", state.documents}};
}

OrderedJson stats_object(const IndexState& state)
{
    auto fields = OrderedJson::object();
    for (const auto& [name, documents] : state.fields) {
        fields[name] = documents;
    }
    return {{"numberOfDocuments", state.documents},
            {"rawDocumentDbSize", state.bytes_of_articles},
            {"avgDocumentSize", state.documents == 0 ? 0 : state.bytes_of_articles / state.documents},
            {"isIndexing", false},
            {"numberOfEmbeddings", 0},
            {"numberOfEmbeddedDocuments", 0},
            {"fieldDistribution", std::move(fields)}};
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
            auto index = context.index(name);
            state.indexes[name] = {index.generation(), index.documents()};
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
    return errors_about("index", [&] {
        const auto page = list_from_json(parameters_as_json(context.call)).request;
        const auto names = open_indexes(context);
        auto results = OrderedJson::array();
        for (auto i = page.offset; i < names.size() && results.size() < page.limit; ++i) {
            results.push_back(index_object(names[i], context.index(names[i]).state()));
        }
        return json_response(
            {{"results", std::move(results)}, {"offset", page.offset}, {"limit", page.limit}, {"total", names.size()}});
    });
}

Response answer_index(const Context& context)
{
    const auto& name = context.call.in_path.at("uid");
    return json_response(index_object(name, context.index(name).state()));
}

Response answer_index_stats(const Context& context)
{
    return json_response(stats_object(context.index(context.call.in_path.at("uid")).state()));
}

Response answer_stats(const Context& context)
{
    std::uint64_t bytes = 0;
    std::string updated;
    auto indexes = OrderedJson::object();
    for (const auto& name : open_indexes(context)) {
        const auto state = context.index(name).state();
        bytes += state.bytes;
        updated = std::max(updated, state.updated);
        indexes[name] = stats_object(state);
    }
    return json_response({{"databaseSize", bytes},
                          {"usedDatabaseSize", bytes},
                          {"lastUpdate", updated.empty() ? OrderedJson(nullptr) : OrderedJson(with_fraction(updated))},
                          {"indexes", std::move(indexes)}});
}

} // namespace poshuk::server
