#include "index/articles/json_fields.hpp"
#include "poshuk/highlight.hpp"
#include "partial_note.hpp"
#include "poshuk/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <set>

namespace poshuk {
namespace {

using OrderedJson = nlohmann::ordered_json;

using index::text_or_null;

OrderedJson positions(const std::vector<TextRange>& ranges)
{
    auto array = OrderedJson::array();
    for (const auto& range : ranges) {
        array.push_back({{"start", range.start}, {"length", range.length}});
    }
    return array;
}

std::string_view kind_name(MatchKind kind)
{
    switch (kind) {
    case MatchKind::typed_form: return "typedForm";
    case MatchKind::other_form: return "otherForm";
    case MatchKind::beginning: return "beginning";
    case MatchKind::correction: return "correction";
    case MatchKind::synonym: return "synonym";
    }
    return {};
}

OrderedJson explanation_object(const Hit& hit)
{
    OrderedJson object{{"score", hit.score}, {"parts", OrderedJson::array()}};
    for (const auto& part : hit.explanation->parts) {
        auto found = OrderedJson::array();
        for (const auto& one : part.found) {
            found.push_back({{"field", one.field},
                             {"form", one.form},
                             {"lemma", text_or_null(one.lemma)},
                             {"match", kind_name(one.kind)},
                             {"times", one.times}});
        }
        object["parts"].push_back({{"query", part.query}, {"weight", part.weight}, {"found", std::move(found)}});
    }
    object["closeness"] = hit.explanation->closeness;
    object["recency"] = hit.explanation->recency;
    object["ageDays"] = hit.explanation->age_days < 0 ? OrderedJson(nullptr) : OrderedJson(hit.explanation->age_days);
    return object;
}

/// What every hit and every article has, in this order.
void add_fields(const Article& article, OrderedJson& object)
{
    object["id"] = article.id;
    object["title"] = article.title;
    object["url"] = text_or_null(article.url);
    index::add_origin(article, object);
    index::add_date(article, object);
    index::add_labels(article, object);
}

/// The names that were asked for, of which there may be very many.
class Attributes {
public:
    explicit Attributes(const std::vector<std::string>& names) : names_(names.begin(), names.end()), all_(has("*")) {}

    [[nodiscard]] bool has(std::string_view name) const { return names_.contains(name); }
    [[nodiscard]] bool all() const noexcept { return all_; }

private:
    std::set<std::string_view> names_;
    bool all_;
};

/// The fields that were asked for, and the id.
void keep_attributes(const Attributes& attributes, OrderedJson& object)
{
    if (attributes.all()) {
        return;
    }
    OrderedJson kept;
    for (const auto& [name, value] : object.items()) {
        if (name == "id" || attributes.has(name)) {
            kept[name] = value;
        }
    }
    object = std::move(kept);
}

Markup markup_of(const JsonDisplay& display)
{
    const bool html = display.highlight_before.starts_with('<') || display.highlight_after.starts_with('<');
    return {display.highlight_before, display.highlight_after, html ? html_escaped : nullptr, display.crop_marker};
}

/// The title and the passages with their matches marked, and where it is asked for the other texts
/// as the client is to show them.
OrderedJson formatted(const Hit& hit, const OrderedJson& object, const JsonDisplay& display)
{
    const auto markup = markup_of(display);
    const auto shown = [&](const std::string& text) { return marked(text, {}, markup); };
    OrderedJson result;
    if (display.format_all) {
        for (const auto& [name, value] : object.items()) {
            if (value.is_string()) {
                result[name] = shown(value.get<std::string>());
            } else if (value.is_array()) {
                result[name] = OrderedJson::array();
                for (const auto& element : value) {
                    result[name].push_back(shown(element.get<std::string>()));
                }
            } else {
                result[name] = value;
            }
        }
    }
    result["title"] = marked(hit.article.title, hit.title_matches, markup);
    result["body"] = fmt::format("{}", fmt::join(marked_passages(hit, markup), " "));
    return result;
}

OrderedJson hit_object(const Hit& hit, const JsonDisplay& display, const Attributes& attributes)
{
    OrderedJson object;
    add_fields(hit.article, object);
    if (attributes.has("body")) {
        object["body"] = hit.article.text;
    }
    keep_attributes(attributes, object);
    auto texts = formatted(hit, object, display);
    object["reprints"] = hit.reprints;
    object["_rankingScore"] = hit.ranking_score;
    object["_formatted"] = std::move(texts);
    object["_matchesPosition"] = {{"title", positions(hit.title_matches)}, {"body", positions(hit.text_matches)}};
    if (hit.explanation) {
        object["_explain"] = explanation_object(hit);
    }
    return object;
}

void add_totals(const SearchResult& result, const JsonDisplay& display, OrderedJson& object)
{
    if (!display.hits_per_page) {
        object["estimatedTotalHits"] = result.estimated_total;
        object["totalIsExact"] = result.least_total == result.estimated_total;
        object["limit"] = result.limit;
        object["offset"] = result.offset;
        return;
    }
    object["totalHits"] = result.estimated_total;
    object["totalIsExact"] = result.least_total == result.estimated_total;
    const auto size = *display.hits_per_page;
    object["totalPages"] = size == 0 ? 0 : (result.estimated_total + size - 1) / size;
    object["page"] = size == 0 ? 1 : result.offset / size + 1;
    object["hitsPerPage"] = size;
}

void add_facets(const SearchResult& result, const JsonDisplay& display, OrderedJson& object)
{
    if (result.facets.empty()) {
        return;
    }
    auto& distribution = object["facetDistribution"] = OrderedJson::object();
    auto& stats = object["facetStats"] = OrderedJson::object();
    for (const auto& facet : result.facets) {
        auto& values = distribution[facet.name] = OrderedJson::object();
        auto left = display.max_facet_values == 0 ? facet.values.size() : display.max_facet_values;
        for (auto value = facet.values.begin(); value != facet.values.end() && left > 0; ++value, --left) {
            values[value->first] = value->second;
        }
        if (facet.name == "year" && !facet.values.empty()) { // the latest first
            const auto number = [](const std::string& year) {
                int result_number = 0;
                std::from_chars(year.data(), year.data() + year.size(), result_number);
                return result_number;
            };
            stats[facet.name] = {{"min", number(facet.values.back().first)},
                                 {"max", number(facet.values.front().first)}};
        }
    }
}

OrderedJson suggestion_array(const std::vector<Suggestion>& suggestions)
{
    auto array = OrderedJson::array();
    for (const auto& suggestion : suggestions) {
        const bool other = suggestion.without.empty();
        array.push_back({{other ? "query" : "without", other ? suggestion.query : suggestion.without},
                         {"estimatedTotalHits", suggestion.hits}});
    }
    return array;
}

/// The query may hold any bytes; what is not UTF-8 becomes U+FFFD.
std::string dumped(const OrderedJson& object)
{
    return object.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

/// Appends hits with commas between, as many as the budget allows; returns how many.
std::size_t append_hits(const SearchResult& result, const JsonDisplay& display, std::string& json)
{
    // A string that grows is in memory twice for a moment.
    constexpr std::size_t copies = 2;
    const Attributes attributes(display.attributes);
    std::size_t written = 0;
    for (const auto& hit : result.hits) {
        if (display.budget != nullptr && display.budget->is_spent()) {
            break;
        }
        const auto text = dumped(hit_object(hit, display, attributes));
        if (display.budget != nullptr && !display.budget->take(copies * text.size())) {
            break;
        }
        json.append(written == 0 ? "" : ",").append(text);
        ++written;
    }
    return written;
}

} // namespace

std::string to_json(const SearchResult& result, const JsonDisplay& display, std::uint64_t processing_time_ms)
{
    // Hit by hit, so that there is no second copy of all of them.
    std::string json = R"({"schema":1,"query":)" + dumped(result.query) + R"(,"hits":[)";
    const auto written = append_hits(result, display, json);
    const bool all_written = written == result.hits.size();
    OrderedJson object;
    add_totals(result, display, object);
    object["processingTimeMs"] = processing_time_ms;
    add_facets(result, display, object);
    object["suggestions"] = suggestion_array(result.suggestions);
    object["notes"] = OrderedJson::array();
    for (const auto& note : result.notes) {
        object["notes"].push_back(note.in(display.language));
    }
    if (!all_written && !result.partial) {
        object["notes"].push_back(partial_note().in(display.language));
    }
    object["index"] = {{"generation", result.generation}, {"documents", result.documents}};
    if (result.partial || !all_written) {
        object["partial"] = true;
    }
    return json.append("],").append(dumped(object), 1);
}

std::string to_json(const Hit& hit, const JsonDisplay& display)
{
    return dumped(hit_object(hit, display, Attributes(display.attributes)));
}

std::string to_json(const Article& article)
{
    return to_json(article, {"*"});
}

std::string to_json(const Article& article, const std::vector<std::string>& fields)
{
    const Attributes wanted(fields);
    OrderedJson object;
    add_fields(article, object);
    object["body"] = article.text;
    if (wanted.all()) {
        return dumped(object);
    }
    auto kept = OrderedJson::object();
    for (const auto& [name, value] : object.items()) {
        if (wanted.has(name)) {
            kept[name] = value;
        }
    }
    return dumped(kept);
}

std::string to_json(const std::vector<Suggestion>& suggestions)
{
    return dumped(suggestion_array(suggestions));
}

} // namespace poshuk
