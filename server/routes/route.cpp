#include "route.hpp"

#include "messages/localized.hpp"

#include <algorithm>
#include <array>

namespace poshuk::server {
namespace {

bool is_parameter(std::string_view segment)
{
    return segment.starts_with('{');
}

/// True when a path has the shape of a pattern; notes what stands for its names.
bool matches(const Target& shape, const std::vector<std::string>& path, std::map<std::string, std::string>& in_path)
{
    if (shape.path.size() != path.size()) {
        return false;
    }
    in_path.clear();
    for (std::size_t i = 0; i < path.size(); ++i) {
        const auto& segment = shape.path[i];
        if (is_parameter(segment)) {
            in_path[segment.substr(1, segment.size() - 2)] = path[i];
        } else if (segment != path[i]) {
            return false;
        }
    }
    return true;
}

/// The patterns of the routes, taken apart once.
const std::vector<Target>& shapes()
{
    static const auto all = [] {
        std::vector<Target> result;
        for (const auto& route : routes()) {
            static_cast<void>(parse_target(route.path, result.emplace_back()));
        }
        return result;
    }();
    return all;
}

/// The routes of the first pattern that a target has the shape of: …/documents/fetch is no id.
std::vector<const Route*> routes_at(const Target& target, std::map<std::string, std::string>& in_path)
{
    std::vector<const Route*> found;
    std::map<std::string, std::string> names;
    for (std::size_t i = 0; i < routes().size(); ++i) {
        const auto& route = routes()[i];
        if ((found.empty() || found.front()->path == route.path) && matches(shapes()[i], target.path, names)) {
            found.push_back(&route);
            in_path = names;
        }
    }
    return found;
}

std::string methods_of(const std::vector<const Route*>& found)
{
    std::string methods;
    for (const auto* route : found) {
        methods.append(methods.empty() ? "" : ", ")
            .append(route->method)
            .append(route->method == "GET" ? ", HEAD" : "");
    }
    return methods;
}

/// What of Meilisearch's API is about writing, and about keys that are in a file here.
bool is_administration(const Target& target)
{
    constexpr std::array roots{"keys",
                               "tasks",
                               "batches",
                               "dumps",
                               "snapshots",
                               "network",
                               "export",
                               "experimental-features",
                               "swap-indexes",
                               "webhooks",
                               "logs",
                               "chats",
                               "dynamic-search-rules",
                               "render-template"};
    return !target.path.empty() && std::find(roots.begin(), roots.end(), target.path.front()) != roots.end();
}

} // namespace

const std::vector<Route>& routes()
{
    constexpr auto searches = Turn::search;
    constexpr auto moment = Turn::moment;
    constexpr auto at_once = Turn::at_once;
    constexpr bool open_to_all = true;
    constexpr bool with_key = false;
    static const std::vector<Route> table{
        {"GET", "/health", "health", at_once, open_to_all, answer_health},
        {"GET", "/version", "version", at_once, open_to_all, answer_version},
        {"GET", "/metrics", "metrics", moment, with_key, answer_metrics},
        {"GET", "/indexes", "indexes", moment, with_key, answer_indexes},
        {"GET", "/indexes/{uid}", "index", moment, with_key, answer_index},
        {"GET", "/indexes/{uid}/stats", "stats", moment, with_key, answer_index_stats},
        {"GET", "/indexes/{uid}/settings", "settings", moment, with_key, answer_settings},
        {"GET", "/indexes/{uid}/settings/{setting}", "settings", moment, with_key, answer_setting},
        {"POST", "/indexes/{uid}/fields", "fields", moment, with_key, answer_fields},
        {"GET", "/stats", "stats", moment, with_key, answer_stats},
        {"POST", "/multi-search", "multi-search", searches, with_key, answer_multi_search},
        {"POST", "/indexes/{uid}/search", "search", searches, with_key, answer_search},
        {"GET", "/indexes/{uid}/search", "search", searches, with_key, answer_search_of_parameters},
        {"POST", "/indexes/{uid}/similar", "similar", searches, with_key, answer_similar_in_index},
        {"GET", "/indexes/{uid}/similar", "similar", searches, with_key, answer_similar_in_index},
        {"POST", "/indexes/{uid}/facet-search", "facet-search", searches, with_key, answer_facet_search},
        {"GET", "/indexes/{uid}/documents", "documents", searches, with_key, answer_documents},
        {"POST", "/indexes/{uid}/documents/fetch", "documents", searches, with_key, answer_fetch},
        {"GET", "/indexes/{uid}/documents/{id}", "document", moment, with_key, answer_document},
        {"GET", "/suggest", "suggest", moment, with_key, answer_suggest},
        {"GET", "/similar/{id}", "similar", searches, with_key, answer_similar},
        {"GET", "/feed", "feed", searches, with_key, answer_feed},
        {"GET", "/opensearch.xml", "opensearch", at_once, open_to_all, answer_opensearch},
        {"GET", "/", "page", searches, with_key, answer_page},
    };
    return table;
}

void find_route(Call& call)
{
    if (!parse_target(call.request.target, call.target)) {
        throw ApiError(400, "bad_request",
                       localized("The address of the request cannot be read.", "Адресу запиту не вдалося прочитати."),
                       localized("Write «%» as %25.", "«%» пишіть як %25."));
    }
    const auto found = routes_at(call.target, call.in_path);
    for (const auto* route : found) {
        if (route->method == call.request.method || (route->method == "GET" && call.request.method == "HEAD")) {
            call.route = route;
            return;
        }
    }
    const auto allowed = methods_of(found);
    if (!allowed.empty()) {
        throw ApiError(
            405, "method_not_allowed",
            localized("The method {} is not for this address.", "Метод {} не для цієї адреси.", call.request.method),
            localized("There are: {}. Nothing is written over HTTP.", "Є такі: {}. Через HTTP нічого не записують.",
                      allowed))
            .with("Allow", allowed);
    }
    if (is_administration(call.target)) {
        throw ApiError(400, "feature_not_enabled",
                       localized("This server only reads: there is nothing to administer over HTTP.",
                                 "Цей сервер лише читає: через HTTP тут немає чим керувати."),
                       localized("Indexes are built by poshuk-indexer, keys are in the file of --keys.",
                                 "Індекси будує poshuk-indexer, ключі — у файлі з --keys."));
    }
    throw ApiError(404, "not_found", localized("There is nothing at this address.", "За цією адресою нічого немає."),
                   localized("docs/server.md has all that there are.", "Усі адреси — в docs/server.md."));
}

std::string allowed_methods(const std::string& target)
{
    Target parsed;
    std::map<std::string, std::string> in_path;
    return parse_target(target, parsed) ? methods_of(routes_at(parsed, in_path)) : std::string{};
}

VisibleIndex Context::index(const std::string& named) const
{
    const auto name = service.index_of(call, named);
    return {searchers->of(name), call.grant.visible(name), budget};
}

} // namespace poshuk::server
