#include "route.hpp"

#include "messages/localized.hpp"

namespace poshuk::server {
namespace {

bool is_parameter(std::string_view segment)
{
    return segment.starts_with('{');
}

/// True when a path has the shape of a pattern; notes what stands for its names.
bool matches(std::string_view pattern, const std::vector<std::string>& path,
             std::map<std::string, std::string>& in_path)
{
    Target shape;
    if (!parse_target(pattern, shape) || shape.path.size() != path.size()) {
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
        {"POST", "/multi-search", "multi-search", searches, with_key, answer_multi_search},
        {"POST", "/indexes/{uid}/search", "search", searches, with_key, answer_search},
        {"GET", "/indexes/{uid}/search", "search", searches, with_key, answer_search_of_parameters},
        {"POST", "/indexes/{uid}/facet-search", "facet-search", searches, with_key, answer_facet_search},
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
    std::string allowed;
    for (const auto& route : routes()) {
        if (!matches(route.path, call.target.path, call.in_path)) {
            continue;
        }
        if (route.method == call.request.method || (route.method == "GET" && call.request.method == "HEAD")) {
            call.route = &route;
            return;
        }
        allowed.append(allowed.empty() ? "" : ", ").append(route.method);
    }
    if (!allowed.empty()) {
        throw ApiError(
            405, "method_not_allowed",
            localized("The method {} is not for this address.", "Метод {} не для цієї адреси.", call.request.method),
            localized("There are: {}.", "Є такі: {}.", allowed));
    }
    throw ApiError(404, "not_found", localized("There is nothing at this address.", "За цією адресою нічого немає."),
                   localized("docs/server.md has all that there are.", "Усі адреси — в docs/server.md."));
}

Searcher& Context::searcher(const std::string& named) const
{
    return searchers->of(service.index_of(call, named));
}

Filter Context::visible(const std::string& named) const
{
    return call.grant.visible(service.index_of(call, named));
}

} // namespace poshuk::server
