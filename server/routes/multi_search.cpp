// Several searches at once: each with its own result, or all of them as one (a federation).

#include "messages/localized.hpp"
#include "search_request.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace poshuk::server {
namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

/// One answer holds up its thread for as long as all of its queries take.
constexpr std::size_t most_queries = 50;

std::string dumped(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The same JSON with the name of its index in front.
std::string with_index(const std::string& index, const std::string& json)
{
    return R"({"indexUid":)" + dumped(index) + "," + json.substr(1);
}

/// An error of one query among several tells which.
[[noreturn]] void fail_at(std::size_t number, const RequestError& error)
{
    throw RequestError(error.part(),
                       {fmt::format("Inside `.queries[{}]`: {}", number, error.problem().en),
                        fmt::format("У `.queries[{}]`: {}", number, error.problem().uk)},
                       error.hint());
}

/// The queries of a body, objects all of them.
Json taken_queries(Json& body)
{
    for (const auto& [name, value] : body.items()) {
        if (name != "queries" && name != "federation") {
            throw ApiError(400, "bad_request", localized("Unknown field “{}”.", "Невідоме поле «{}».", name),
                           localized("There are: queries, federation.", "Є такі: queries, federation."));
        }
    }
    if (!body.contains("queries") || !body["queries"].is_array()) {
        throw ApiError(400, "missing_multi_search_queries",
                       localized("“queries” is missing, or is no array.", "Немає «queries», або це не масив."),
                       localized("Write it as {{\"queries\":[{{\"indexUid\":\"news\",\"q\":\"word\"}}]}}.",
                                 "Пишіть так: {{\"queries\":[{{\"indexUid\":\"news\",\"q\":\"слово\"}}]}}."));
    }
    auto queries = std::move(body["queries"]);
    if (queries.size() > most_queries) {
        throw ApiError(400, "invalid_multi_search_queries",
                       localized("There are more than {} queries.", "Запитів понад {}.", most_queries));
    }
    for (std::size_t i = 0; i < queries.size(); ++i) {
        if (!queries[i].is_object()) {
            throw ApiError(400, "invalid_multi_search_queries",
                           localized("Query {} is no object.", "Запит {} — не об'єкт.", i));
        }
    }
    return queries;
}

Response answer_each(const Context& context, Json queries)
{
    std::string results;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        auto& query = queries[i];
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

/// A query of a federation.
struct Member {
    std::string index;
    JsonSearch search;
    double weight = 1;
};

/// A hit of one query, before hits are read.
struct Candidate {
    double score; ///< with the weight of its query
    std::string id;
    std::size_t member;
    std::size_t place; ///< among those of its query
};

/// What a federation asks for itself and its queries may not.
void refuse_pages_and_facets(const Json& query)
{
    for (const auto* field : {"limit", "offset", "page", "hitsPerPage"}) {
        if (query.contains(field) && !query[field].is_null()) {
            throw ApiError(400, "invalid_multi_search_query_pagination",
                           localized("“{}” of a query has no meaning in a federation.",
                                     "«{}» окремого запиту не має сенсу, коли результати зливаються.", field),
                           localized("Write it in “federation”.", "Запишіть це у «federation»."));
        }
    }
    if (query.contains("facets") && !query["facets"].is_null() && !query["facets"].empty()) {
        throw ApiError(
            400, "invalid_multi_search_query_facets",
            localized("Facets of a federation are not counted.", "Коли результати зливаються, розподіли не рахуються."),
            localized("Ask for them without “federation”.", "Питайте про них без «federation»."));
    }
    if (query.contains("sort") && !query["sort"].is_null() && !query["sort"].empty()) {
        throw ApiError(400, "invalid_multi_search_sort",
                       localized("A federation is in the order of relevance.",
                                 "Злиті результати стоять за відповідністю запитам."),
                       localized("Leave “sort” out.", "Приберіть «sort»."));
    }
}

[[noreturn]] void fail_at_options(const char* code)
{
    throw ApiError(400, code,
                   localized("“federationOptions” is an object with a “weight” from 0 on, and nothing else here.",
                             "«federationOptions» — об'єкт, у якому буває лише «weight», від 0."));
}

double taken_weight(Json& query)
{
    const auto options = query.value("federationOptions", Json());
    query.erase("federationOptions");
    if (!options.is_object() && !options.is_null()) {
        fail_at_options("invalid_multi_search_federation_options");
    }
    double weight = 1;
    for (const auto& [name, value] : options.items()) {
        if (name != "weight" && !value.is_null()) {
            fail_at_options("invalid_multi_search_federation_options");
        }
        if (!value.is_null() && !(value.is_number() && value.get<double>() >= 0)) {
            fail_at_options("invalid_multi_search_weight");
        }
        weight = value.is_null() ? weight : value.get<double>();
    }
    return weight;
}

std::vector<Member> members_of(const Context& context, Json queries)
{
    std::vector<Member> members;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        auto& query = queries[i];
        refuse_pages_and_facets(query);
        Member member;
        member.index = context.service.index_of(context.call, taken_text(query, "indexUid", "index_uid"));
        member.weight = taken_weight(query);
        try {
            member.search = search_of(context.call, query.dump());
        } catch (const RequestError& error) {
            fail_at(i, error);
        }
        members.push_back(std::move(member));
    }
    return members;
}

/// The page that a federation asks for.
JsonSearch page_of(const Call& call, const Json& federation)
{
    static constexpr std::array known{"limit", "offset", "page", "hitsPerPage", "showPerformanceDetails"};
    if (!federation.is_object()) {
        throw ApiError(400, "invalid_multi_search_federation",
                       localized("“federation” is no object.", "«federation» — не об'єкт."));
    }
    auto page = federation;
    for (const auto& [name, value] : federation.items()) {
        if (std::find(known.begin(), known.end(), name) != known.end()) {
            continue;
        }
        if (!value.is_null() && !(value.is_object() && value.empty())) { // facets of no index
            throw ApiError(
                400, "invalid_multi_search_federation",
                localized("A federation has no “{}” here.", "«federation» тут не має «{}».", name),
                localized("There are: limit, offset, page, hitsPerPage.", "Є такі: limit, offset, page, hitsPerPage."));
        }
        page.erase(name);
    }
    return errors_about("multi_search", [&] { return search_of(call, page.dump()); });
}

struct Merged {
    std::vector<Candidate> best; ///< an article that several queries of an index found is there once
    std::uint64_t total = 0;
    std::uint64_t least = 0;
    bool partial = false;
};

/// The first hits of all queries by their weighted scores, the ids of what is alike.
Merged merged(const Context& context, const std::vector<Member>& members, std::size_t count)
{
    Merged result;
    for (std::size_t i = 0; i < members.size(); ++i) {
        auto request = members[i].search.request;
        request.limit = count;
        request.fetch_articles = false;
        try {
            // Half of the budget is for the hits that are shown.
            const auto left = static_cast<double>(2 * (members.size() - i));
            const SearchBudget::Share share(context.budget, 1 / left, 1 / left);
            const auto found = run_search(context, members[i].index, request);
            result.partial = result.partial || found.partial;
            for (std::size_t place = 0; place < found.hits.size(); ++place) {
                const auto& hit = found.hits[place];
                result.best.push_back({hit.ranking_score * members[i].weight, hit.article.id, i, place});
            }
            result.total += found.estimated_total;
            result.least = std::max(result.least, found.least_total);
        } catch (const RequestError& error) {
            fail_at(i, error);
        }
    }
    std::sort(result.best.begin(), result.best.end(), [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : std::tie(a.id, a.member) < std::tie(b.id, b.member);
    });
    std::set<std::pair<std::string, std::string>> seen; // by index and id
    const auto twice = std::erase_if(result.best, [&](const Candidate& candidate) {
        return !seen.emplace(members[candidate.member].index, candidate.id).second;
    });
    result.least = std::max<std::uint64_t>(result.least, result.best.size());
    result.total = std::max<std::uint64_t>(result.least, result.total - twice);
    return result;
}

/// The JSON of the hits of a page, in its order: of each query those between its first and its last
/// are searched again, now with what is shown of them.
std::vector<std::string> hits_of(const Context& context, const std::vector<Member>& members,
                                 const std::vector<Candidate>& page)
{
    std::vector<std::string> hits(page.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::map<std::size_t, std::size_t> positions; // on the page, by the place in the query
        for (std::size_t position = 0; position < page.size(); ++position) {
            if (page[position].member == i) {
                positions[page[position].place] = position;
            }
        }
        if (positions.empty()) {
            continue;
        }
        auto request = members[i].search.request;
        request.offset = positions.begin()->first;
        request.limit = positions.rbegin()->first - request.offset + 1;
        const auto found = context.index(members[i].index).search(request);
        for (const auto& [place, position] : positions) {
            if (place - request.offset >= found.hits.size()) {
                continue; // a generation came in between
            }
            const Json federation{
                {"indexUid", members[i].index}, {"queriesPosition", i}, {"weightedRankingScore", page[position].score}};
            auto json = to_json(found.hits[place - request.offset], members[i].search.display);
            json.pop_back();
            hits[position] = std::move(json) + R"(,"_federation":)" + dumped(federation) + "}";
        }
    }
    std::erase(hits, std::string{});
    return hits;
}

Response answer_merged(const Context& context, Json queries, const Json& federation)
{
    const auto begin = Clock::now();
    const auto page = page_of(context.call, federation);
    const auto members = members_of(context, std::move(queries));
    const auto& request = page.request;
    const auto wanted = request.limit == 0 ? 0 : request.offset + request.limit;
    auto found = merged(context, members, wanted);
    auto& best = found.best;
    best.erase(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(std::min(request.offset, best.size())));
    best.resize(std::min(best.size(), request.limit), Candidate{});
    SearchResult totals;
    totals.estimated_total = found.total;
    totals.least_total = found.least;
    totals.limit = request.limit;
    totals.offset = request.offset;
    totals.partial = found.partial;
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    // What any result tells, but for what is of one query.
    auto told = Json::parse(to_json(totals, page.display, static_cast<std::uint64_t>(elapsed.count())));
    for (const auto* field : {"schema", "query", "hits", "suggestions", "notes", "index"}) {
        told.erase(field);
    }
    Response response;
    response.body =
        fmt::format(R"({{"hits":[{}],{})", fmt::join(hits_of(context, members, best), ","), dumped(told).substr(1));
    return response;
}

} // namespace

Response answer_multi_search(const Context& context)
{
    auto body = object_of(json_body(context.call));
    auto queries = taken_queries(body);
    const auto federation = body.value("federation", Json());
    return federation.is_null() ? answer_each(context, std::move(queries))
                                : answer_merged(context, std::move(queries), federation);
}

} // namespace poshuk::server
