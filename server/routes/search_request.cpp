#include "search_request.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace poshuk::server {
namespace {

/// How a parameter of the target is written in JSON.
enum class Kind { text, number, share, list, truth };

Kind kind_of(std::string_view name)
{
    constexpr std::array numbers{"limit", "offset", "page", "hitsPerPage", "cropLength", "passages", "snippetLength"};
    constexpr std::array lists{"facets",
                               "sort",
                               "attributesToRetrieve",
                               "attributesToHighlight",
                               "attributesToCrop",
                               "attributesToSearchOn",
                               "locales",
                               "fields",
                               "ids"};
    constexpr std::array truths{"explain",
                                "collapse",
                                "asYouType",
                                "showRankingScore",
                                "showRankingScoreDetails",
                                "showMatchesPosition",
                                "showPerformanceDetails",
                                "retrieveVectors"};
    const auto has = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
    if (name == "rankingScoreThreshold") {
        return Kind::share;
    }
    return has(numbers) ? Kind::number : has(lists) ? Kind::list : has(truths) ? Kind::truth : Kind::text;
}

nlohmann::json list_of(const std::string& value)
{
    auto list = nlohmann::json::array();
    for (std::size_t begin = 0; begin <= value.size();) {
        const auto end = std::min(value.find(',', begin), value.size());
        if (end > begin) {
            list.push_back(value.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    return list;
}

/// What cannot be a number or a truth stays a text, which the reader of the request then refuses by
/// its name.
nlohmann::json json_of(std::string_view name, const std::string& value)
{
    switch (kind_of(name)) {
    case Kind::number: {
        constexpr std::size_t most_digits = 10;
        const bool digits =
            !value.empty() && value.size() <= most_digits && value.find_first_not_of("0123456789") == std::string::npos;
        return digits ? nlohmann::json(std::stoull(value)) : nlohmann::json(value);
    }
    case Kind::share: {
        constexpr bool with_exceptions = false;
        auto read = nlohmann::json::parse(value, nullptr, with_exceptions);
        return read.is_number() ? read : nlohmann::json(value);
    }
    case Kind::list: return list_of(value);
    case Kind::truth:
        return value == "true" || value == "false" ? nlohmann::json(value == "true") : nlohmann::json(value);
    case Kind::text: break;
    }
    return value;
}

JsonSearch bounded(JsonSearch search)
{
    auto& request = search.request;
    request.limit = std::min(request.limit, most_hits);
    if (request.offset > deepest_hit) {
        request.limit = 0;
    }
    search.display.max_facet_values = most_facet_values;
    constexpr std::size_t longest_passage = 2000;
    constexpr std::size_t most_passages = 20;
    request.snippet.max_characters = std::min(request.snippet.max_characters, longest_passage);
    request.snippet.max_words = std::min(request.snippet.max_words, longest_passage);
    request.snippet.max_passages = std::min(request.snippet.max_passages, most_passages);
    return search;
}

/// A filter for people to read in the log; nothing reads it back.
std::string written(const Filter& filter)
{
    std::string text = filter.condition;
    for (const auto& part : filter.parts) {
        text += fmt::format("{}({})",
                            text.empty()                       ? ""
                            : filter.join == Filter::Join::all ? " & "
                                                               : " | ",
                            written(part));
    }
    return text;
}

} // namespace

JsonSearch search_of(const Call& call, std::string_view json)
{
    // Clients of Meilisearch search with every letter that is typed.
    constexpr bool usual = true;
    return bounded(search_from_json(json, call.language, usual));
}

JsonSearch search_of_parameters(const Call& call)
{
    return search_of(call, parameters_as_json(call));
}

std::string parameters_as_json(const Call& call)
{
    auto object = nlohmann::json::object();
    for (const auto& [name, value] : call.target.parameters) {
        if (name != "index") {
            object[name] = json_of(name, value);
        }
    }
    // Bytes that are no UTF-8 are not searched.
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::size_t limit_of_parameters(const Call& call)
{
    const nlohmann::json object{{"limit", json_of("limit", call.target.parameter("limit"))}};
    return search_of(call, object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)).request.limit;
}

SearchResult run_search(const Context& context, const std::string& index, const SearchRequest& request)
{
    auto& about = context.call.about;
    about += fmt::format(
        "{}{}: {}", about.empty() ? "" : "; ", index,
        context.service.settings().log.queries
            ? fmt::format("«{}»{}{}", request.query, request.filter.empty() ? "" : ", filter ", written(request.filter))
            : fmt::format("«…» {} B", request.query.size()));
    return context.index(index).search(request);
}

std::string search_json(const Context& context, const std::string& index, const JsonSearch& search)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto result = run_search(context, index, search.request);
    auto display = search.display;
    display.budget = context.budget;
    const auto elapsed =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    return to_json(result, display, static_cast<std::uint64_t>(elapsed.count()));
}

} // namespace poshuk::server
