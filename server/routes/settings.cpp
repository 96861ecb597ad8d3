// How an index searches, in the words of Meilisearch's settings. They are those of the engine and of
// the configuration it was built with: nothing here can be changed over HTTP.

#include "messages/localized.hpp"
#include "search_request.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace poshuk::server {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

/// A field of an article, and what it can be asked for.
struct Attribute {
    std::string_view name;
    bool searchable = false;
    bool filterable = false;
    bool comparable = false; ///< by > and <
    bool facet = false;
    bool sortable = false;
    bool distinct = false;
};

constexpr std::array<Attribute, 14> attributes{
    {{.name = "title", .searchable = true},
     {.name = "body", .searchable = true},
     {.name = "tags", .searchable = true, .filterable = true, .facet = true},
     {.name = "author", .searchable = true, .filterable = true, .facet = true, .distinct = true},
     {.name = "source", .searchable = true, .filterable = true, .facet = true, .distinct = true},
     {.name = "id", .filterable = true, .distinct = true},
     {.name = "url", .filterable = true},
     {.name = "date", .filterable = true, .comparable = true, .sortable = true, .distinct = true},
     {.name = "year", .filterable = true, .comparable = true, .facet = true},
     {.name = "month", .filterable = true, .comparable = true, .facet = true},
     {.name = "date_precision"},
     {.name = "partial_date"},
     {.name = "rubric"},
     {.name = "language"}}};

OrderedJson names_of(bool Attribute::*ability)
{
    auto names = OrderedJson::array();
    for (const auto& attribute : attributes) {
        if (attribute.*ability) {
            names.push_back(attribute.name);
        }
    }
    return names;
}

OrderedJson settings_object(const IndexState& state)
{
    auto synonyms = OrderedJson::object();
    for (const auto& [name, others] : state.synonyms) {
        synonyms[name] = others;
    }
    return {{"displayedAttributes", {"*"}},
            {"searchableAttributes", names_of(&Attribute::searchable)},
            {"filterableAttributes", names_of(&Attribute::filterable)},
            {"sortableAttributes", names_of(&Attribute::sortable)},
            // An order that is asked for, else one weight of everything, and ids where it is alike.
            {"rankingRules", {"sort", "relevance", "id:asc"}},
            {"stopWords", state.stop_words},
            {"nonSeparatorTokens", OrderedJson::array()},
            {"separatorTokens", OrderedJson::array()},
            {"dictionary", OrderedJson::array()},
            {"synonyms", std::move(synonyms)},
            {"distinctAttribute", nullptr},
            {"proximityPrecision", "byWord"},
            {"typoTolerance",
             {{"enabled", true},
              {"minWordSizeForTypos", {{"oneTypo", state.shortest_mended}, {"twoTypos", state.shortest_for_two}}},
              {"disableOnWords", OrderedJson::array()},
              {"disableOnAttributes", OrderedJson::array()},
              {"disableOnNumbers", true}}},
            {"faceting", {{"maxValuesPerFacet", most_facet_values}, {"sortFacetValuesBy", {{"*", "count"}}}}},
            {"pagination", {{"maxTotalHits", deepest_hit}}},
            {"embedders", OrderedJson::object()},
            {"searchCutoffMs", nullptr},
            {"localizedAttributes", {{{"attributePatterns", {"*"}}, {"locales", {"ukr"}}}}},
            {"facetSearch", true},
            {"prefixSearch", "indexingTime"},
            {"foreignKeys", OrderedJson::array()}};
}

/// typo-tolerance in an address is typoTolerance.
std::string name_of_setting(const std::string& in_path)
{
    std::string name;
    for (std::size_t i = 0; i < in_path.size(); ++i) {
        const bool joined =
            in_path[i] == '-' && i + 1 < in_path.size() && in_path[i + 1] >= 'a' && in_path[i + 1] <= 'z';
        name += joined ? static_cast<char>(in_path[++i] - 'a' + 'A') : in_path[i];
    }
    return name;
}

OrderedJson toggle(bool enabled)
{
    return {{"enabled", enabled}};
}

OrderedJson field_object(const Attribute& attribute)
{
    return {{"name", attribute.name},
            {"displayed", toggle(attribute.name != "year" && attribute.name != "month")},
            {"searchable", toggle(attribute.searchable)},
            {"sortable", toggle(attribute.sortable)},
            {"distinct", toggle(attribute.distinct)},
            {"rankingRule", toggle(false)},
            {"filterable",
             {{"enabled", attribute.filterable},
              {"sortBy", "count"},
              {"facetSearch", attribute.facet},
              {"equality", attribute.filterable},
              {"comparison", attribute.comparable}}},
            {"localized", {{"locales", {"ukr"}}}}};
}

/// As {"searchable":true} of a filter asks for fields.
bool has_abilities(const OrderedJson& field, const Json& filter)
{
    return std::all_of(filter.items().begin(), filter.items().end(), [&](const auto& wanted) {
        return wanted.value().is_null() || field.at(wanted.key()).at("enabled") == wanted.value();
    });
}

[[noreturn]] void fail_at_filter(const std::string& name)
{
    throw RequestError("filter",
                       localized("Fields cannot be filtered by “{}”.", "Поля не можна добирати за «{}».", name),
                       localized("Write it as {{\"searchable\":true}}.", "Пишіть так: {{\"searchable\":true}}."));
}

Json field_filter_of(Json& body)
{
    const auto found = body.find("filter");
    auto filter = found == body.end() || found->is_null() ? Json::object() : *found;
    if (!filter.is_object()) {
        fail_at_filter(filter.dump());
    }
    constexpr std::array toggles{"displayed", "searchable", "sortable", "distinct", "rankingRule", "filterable"};
    for (const auto& [name, value] : filter.items()) {
        const bool known = std::find(toggles.begin(), toggles.end(), name) != toggles.end();
        if (!(value.is_null() || (known && value.is_boolean()))) {
            fail_at_filter(name);
        }
        if (!known) {
            filter[name] = nullptr;
        }
    }
    body.erase("filter");
    return filter;
}

} // namespace

Response answer_settings(const Context& context)
{
    return json_response(settings_object(context.index(context.call.in_path.at("uid")).state()));
}

Response answer_setting(const Context& context)
{
    const auto settings = settings_object(context.index(context.call.in_path.at("uid")).state());
    const auto& in_path = context.call.in_path.at("setting");
    const auto found = settings.find(name_of_setting(in_path));
    if (found == settings.end()) {
        throw ApiError(
            404, "not_found", localized("There is no setting “{}”.", "Немає налаштування «{}».", in_path),
            localized("GET /indexes/{{uid}}/settings has all of them.", "GET /indexes/{{uid}}/settings має всі."));
    }
    return json_response(*found);
}

Response answer_fields(const Context& context)
{
    return errors_about("fields", [&] {
        static_cast<void>(context.index(context.call.in_path.at("uid")));
        auto body = object_of(json_body(context.call));
        const auto filter = field_filter_of(body);
        const auto page = list_from_json(body.dump()).request;
        auto results = OrderedJson::array();
        std::size_t total = 0;
        for (const auto& attribute : attributes) {
            auto field = field_object(attribute);
            if (!has_abilities(field, filter)) {
                continue;
            }
            if (total++ >= page.offset && results.size() < page.limit) {
                results.push_back(std::move(field));
            }
        }
        return json_response(
            {{"results", std::move(results)}, {"offset", page.offset}, {"limit", page.limit}, {"total", total}});
    });
}

} // namespace poshuk::server
