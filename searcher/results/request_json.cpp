#include "facets.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "poshuk/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace poshuk {
namespace {

using Json = nlohmann::json;

[[noreturn]] void fail(const std::string& field, Message problem, Message hint = {})
{
    throw RequestError(field, std::move(problem), std::move(hint));
}

std::string text(const std::string& field, const Json& value)
{
    if (!value.is_string()) {
        fail(field, localized("“{}” is not a string.", "«{}» — не рядок.", field));
    }
    return value.get<std::string>();
}

/// What stands around every word that matched.
std::string mark(const std::string& field, const Json& value)
{
    constexpr std::size_t longest = 200;
    auto result = text(field, value);
    if (result.size() > longest) {
        fail(field, localized("“{}” is longer than {} bytes.", "«{}» довше за {} байтів.", field, longest));
    }
    return result;
}

std::size_t number(const std::string& field, const Json& value)
{
    // Larger ones would not fit together with others. 7.0 is a whole number of JSON too.
    constexpr std::uint64_t largest = std::numeric_limits<std::uint32_t>::max();
    const auto given = value.is_number() ? value.get<double>() : -1;
    if (!(given >= 0 && given <= static_cast<double>(largest) && std::floor(given) == given)) {
        fail(field, localized("“{}” is not a whole number from 0 to {}.", "«{}» — не ціле число від 0 до {}.", field,
                              largest));
    }
    return static_cast<std::size_t>(given);
}

bool truth(const std::string& field, const Json& value)
{
    if (!value.is_boolean()) {
        fail(field, localized("“{}” is neither true nor false.", "«{}» — не true і не false.", field));
    }
    return value.get<bool>();
}

std::vector<std::string> texts(const std::string& field, const Json& value)
{
    if (!value.is_array() ||
        !std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_string(); })) {
        fail(field, localized("“{}” is not an array of strings.", "«{}» — не масив рядків.", field));
    }
    return value.get<std::vector<std::string>>();
}

/// The conditions of an array go together with AND, those of an array inside it with OR. The numbers
/// of parts in errors are those of the arrays, so blank ones stay.
Filter filter_of(const std::string& field, const Json& value)
{
    const auto part_of = [&](const Json& part, auto join, const auto& inner) {
        if (part.is_string()) {
            return Filter(part.get<std::string>());
        }
        if (!part.is_array()) {
            fail(field, localized("“{}” is neither a string nor an array of strings and of arrays of strings.",
                                  "«{}» — не рядок і не масив рядків та масивів рядків.", field));
        }
        std::vector<Filter> parts;
        for (const auto& one : part) {
            parts.push_back(inner(one));
        }
        return join(std::move(parts));
    };
    const auto string_only = [&](const Json& part) { return Filter(text(field, part)); };
    const auto alternatives = [&](const Json& part) { return part_of(part, Filter::any, string_only); };
    return part_of(value, Filter::all, alternatives);
}

SortOrder sort_order(const std::string& field, const Json& value)
{
    auto order = SortOrder::relevance;
    for (const auto& rule : texts(field, value)) {
        if (rule != "date:asc" && rule != "date:desc") {
            fail(field, localized("“{}” is no order.", "«{}» — не порядок.", rule),
                 localized("There are: date:asc, date:desc.", "Є такі: date:asc, date:desc."));
        }
        if (order == SortOrder::relevance) { // the first rule decides
            order = rule == "date:asc" ? SortOrder::oldest_first : SortOrder::newest_first;
        }
    }
    return order;
}

bool all_words(const std::string& field, const Json& value)
{
    const auto strategy = text(field, value);
    if (strategy != "all" && strategy != "last" && strategy != "frequency") {
        fail(field, localized("“{}” is no matching strategy.", "«{}» — не стратегія добору.", strategy),
             localized("There are: last (any word), all.", "Є такі: last (будь-яке слово), all (усі слова)."));
    }
    return strategy == "all";
}

std::vector<std::string> facet_list(const std::string& field, const Json& value)
{
    auto names = texts(field, value);
    if (std::find(names.begin(), names.end(), "*") != names.end()) {
        names.assign(query::facet_names.begin(), query::facet_names.end());
    }
    return names;
}

std::vector<std::string> searched_fields(const std::string& field, const Json& value)
{
    auto names = texts(field, value);
    return std::find(names.begin(), names.end(), "*") != names.end() ? std::vector<std::string>{} : names;
}

/// Which days there are is found out when it is searched.
std::string day(const std::string& field, const Json& value)
{
    auto written = text(field, value);
    if (written.empty()) {
        fail(field, localized("“{}” is empty.", "«{}» порожнє.", field),
             localized("Write it as 2024-11-06.", "Пишіть так: 2024-11-06."));
    }
    return written;
}

double share(const std::string& field, const Json& value)
{
    const auto number = value.is_number() ? value.get<double>() : -1;
    if (!(number >= 0 && number <= 1)) {
        fail(field, localized("“{}” is not a number from 0 to 1.", "«{}» — не число від 0 до 1.", field));
    }
    return number;
}

Language language(const std::string& field, const Json& value)
{
    const auto name = text(field, value);
    if (name != "uk" && name != "en") {
        fail(field, localized("“{}” is neither uk nor en.", "«{}» — не uk і не en.", name));
    }
    return name == "uk" ? Language::ukrainian : Language::english;
}

/// Pages are numbered from 1, as Meilisearch has them.
struct Page {
    std::size_t number = 1;
    std::optional<std::size_t> size;
};

struct Reading {
    JsonSearch search;
    Page page;
};

/// The fields of a request, and how each is read.
template <typename To>
using Fields = std::vector<std::pair<std::string_view, void (*)(To& to, const std::string& field, const Json& value)>>;

/// What Meilisearch's clients send and there is nothing of here: passed over where it asks for
/// nothing.
constexpr std::array not_here{"hybrid", "vector", "retrieveVectors", "media", "personalize"};

const Fields<Reading>& fields_of_search()
{
    using Field = const std::string&;
    using Value = const Json&;
    // What changes nothing is to be right all the same.
    constexpr auto any_texts = [](Reading& /*to*/, Field field, Value value) { texts(field, value); };
    constexpr auto any_truth = [](Reading& /*to*/, Field field, Value value) { truth(field, value); };
    static const Fields<Reading> table{
        {"q", [](Reading& to, Field field, Value value) { to.search.request.query = text(field, value); }},
        {"limit", [](Reading& to, Field field, Value value) { to.search.request.limit = number(field, value); }},
        {"offset", [](Reading& to, Field field, Value value) { to.search.request.offset = number(field, value); }},
        {"page", [](Reading& to, Field field, Value value) { to.page.number = number(field, value); }},
        {"hitsPerPage", [](Reading& to, Field field, Value value) { to.page.size = number(field, value); }},
        {"filter", [](Reading& to, Field field, Value value) { to.search.request.filter = filter_of(field, value); }},
        {"facets", [](Reading& to, Field field, Value value) { to.search.request.facets = facet_list(field, value); }},
        {"sort", [](Reading& to, Field field, Value value) { to.search.request.sort = sort_order(field, value); }},
        {"matchingStrategy",
         [](Reading& to, Field field, Value value) { to.search.request.all_words = all_words(field, value); }},
        {"attributesToRetrieve",
         [](Reading& to, Field field, Value value) { to.search.display.attributes = texts(field, value); }},
        {"attributesToHighlight",
         [](Reading& to, Field field, Value value) {
             const auto names = texts(field, value);
             to.search.display.format_all = std::find(names.begin(), names.end(), "*") != names.end();
         }},
        {"highlightPreTag",
         [](Reading& to, Field field, Value value) { to.search.display.highlight_before = mark(field, value); }},
        {"highlightPostTag",
         [](Reading& to, Field field, Value value) { to.search.display.highlight_after = mark(field, value); }},
        {"cropLength",
         [](Reading& to, Field field, Value value) { to.search.request.snippet.max_words = number(field, value); }},
        {"cropMarker",
         [](Reading& to, Field field, Value value) { to.search.display.crop_marker = mark(field, value); }},
        {"attributesToCrop", any_texts},       // passages are always cut
        {"showMatchesPosition", any_truth},    // they are always there
        {"showRankingScore", any_truth},       // likewise
        {"showPerformanceDetails", any_truth}, // processingTimeMs is all that is known
        {"locales", any_texts},                // the analysis is Ukrainian
        {"attributesToSearchOn",
         [](Reading& to, Field field, Value value) { to.search.request.search_on = searched_fields(field, value); }},
        {"distinct", [](Reading& to, Field field, Value value) { to.search.request.distinct = text(field, value); }},
        {"rankingScoreThreshold", [](Reading& to, Field field,
                                     Value value) { to.search.request.ranking_score_threshold = share(field, value); }},
        {"showRankingScoreDetails",
         [](Reading& to, Field field, Value value) { to.search.request.explain = truth(field, value); }},
        // What Meilisearch has not.
        {"asYouType",
         [](Reading& to, Field field, Value value) { to.search.request.as_you_type = truth(field, value); }},
        {"explain", [](Reading& to, Field field, Value value) { to.search.request.explain = truth(field, value); }},
        {"facetQuery",
         [](Reading& to, Field field, Value value) { to.search.request.facet_query = text(field, value); }},
        {"similarTo", [](Reading& to, Field field, Value value) { to.search.request.similar_to = text(field, value); }},
        {"collapse", [](Reading& to, Field field, Value value) { to.search.request.collapse = truth(field, value); }},
        {"passages",
         [](Reading& to, Field field, Value value) { to.search.request.snippet.max_passages = number(field, value); }},
        {"snippetLength", [](Reading& to, Field field,
                             Value value) { to.search.request.snippet.max_characters = number(field, value); }},
        {"today", [](Reading& to, Field field, Value value) { to.search.request.today = day(field, value); }},
        {"lang", [](Reading& to, Field field, Value value) { to.search.display.language = language(field, value); }},
    };
    return table;
}

const Fields<JsonList>& fields_of_list()
{
    using Field = const std::string&;
    using Value = const Json&;
    static const Fields<JsonList> table{
        {"limit", [](JsonList& to, Field field, Value value) { to.request.limit = number(field, value); }},
        {"offset", [](JsonList& to, Field field, Value value) { to.request.offset = number(field, value); }},
        {"filter", [](JsonList& to, Field field, Value value) { to.request.filter = filter_of(field, value); }},
        {"ids", [](JsonList& to, Field field, Value value) { to.request.ids = texts(field, value); }},
        {"fields", [](JsonList& to, Field field, Value value) { to.fields = texts(field, value); }},
        {"sort", [](JsonList& to, Field field, Value value) { to.request.order = sort_order(field, value); }},
    };
    return table;
}

template <typename To>
void read_field(const Fields<To>& fields, To& to, const std::string& field, const Json& value)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.first == field; });
    if (found != fields.end()) {
        found->second(to, field, value);
        return;
    }
    if (std::find(not_here.begin(), not_here.end(), field) != not_here.end()) {
        if (field == "retrieveVectors" && value == false) {
            return;
        }
        fail(field, localized("Poshuk has no “{}”.", "Пошук не має «{}».", field),
             localized("Leave it out.", "Приберіть його."));
    }
    std::string known;
    for (const auto& [name, read] : fields) {
        known.append(known.empty() ? "" : ", ").append(name);
    }
    fail({}, localized("Unknown field “{}”.", "Невідоме поле «{}».", field),
         localized("There are: {}.", "Є такі: {}.", known));
}

/// Pages are counted exactly up to this.
constexpr std::size_t counted_for_pages = 10'000;

void set_page(const Page& page, JsonSearch& search)
{
    constexpr std::size_t usual_size = 20;
    constexpr std::size_t largest_size = 1000; // Meilisearch's
    const auto size = std::min(page.size.value_or(usual_size), largest_size);
    search.display.hits_per_page = size;
    search.request.limit = size;
    search.request.offset = (std::max<std::size_t>(page.number, 1) - 1) * size;
    search.request.count_at_least = counted_for_pages;
}

/// What is deeper than any request is discarded while it is read: to copy or write it would take a
/// frame of the stack for each bracket.
Json parsed(std::string_view json)
{
    constexpr int deepest = 8;
    bool too_deep = false;
    constexpr bool with_exceptions = false;
    auto object = Json::parse(
        json.begin(), json.end(),
        [&](int depth, Json::parse_event_t, Json&) {
            too_deep = too_deep || depth > deepest;
            return !too_deep;
        },
        with_exceptions);
    return too_deep ? Json(Json::value_t::discarded) : object;
}

/// The object that a request is. What is null is as if it were not there.
Json object_of(std::string_view json)
{
    auto object = parsed(json);
    if (object.is_discarded()) {
        fail({}, localized("The request is no JSON in UTF-8, is cut short or too deep.",
                           "Запит — не JSON в UTF-8, його обірвано, або він надто вкладений."));
    }
    if (!object.is_object()) {
        fail({}, localized("The request is JSON, but no object.", "Запит — це JSON, але не об'єкт."),
             localized("Write it as {{\"q\":\"word\"}}.", "Пишіть так: {{\"q\":\"слово\"}}."));
    }
    std::erase_if(object.get_ref<Json::object_t&>(), [](const auto& field) { return field.second.is_null(); });
    return object;
}

} // namespace

Filter filter_from_json(std::string_view json)
{
    return filter_of("filter", parsed(json));
}

JsonSearch search_from_json(std::string_view json, Language language_of_notes, bool as_you_type)
{
    const auto object = object_of(json);
    Reading reading;
    constexpr std::size_t usual_limit = 20; // Meilisearch's
    reading.search.request.limit = usual_limit;
    reading.search.request.all_without_query = true;
    reading.search.request.as_you_type = as_you_type;
    reading.search.display.language = language_of_notes;
    for (const auto& [field, value] : object.items()) {
        read_field(fields_of_search(), reading, field, value);
    }
    if (object.contains("page") || object.contains("hitsPerPage")) {
        set_page(reading.page, reading.search);
    }
    return std::move(reading.search);
}

JsonList list_from_json(std::string_view json)
{
    const auto object = object_of(json);
    JsonList list;
    for (const auto& [field, value] : object.items()) {
        read_field(fields_of_list(), list, field, value);
    }
    return list;
}

} // namespace poshuk
