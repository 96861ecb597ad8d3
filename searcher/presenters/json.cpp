#include "explanation.hpp"
#include "index/stored_article.hpp"
#include "index/text_or_null.hpp"
#include "markup.hpp"
#include "presenters.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace poshuk::presenters {
namespace {

using Json = nlohmann::ordered_json;

using index::text_or_null;

Json precision_or_null(DatePrecision precision)
{
    return precision == DatePrecision::none ? Json(nullptr) : Json(index::precision_name(precision));
}

Json positions(const std::vector<TextRange>& ranges)
{
    auto array = Json::array();
    for (const auto& range : ranges) {
        array.push_back({{"start", range.start}, {"length", range.length}});
    }
    return array;
}

Json explanation_object(const Hit& hit)
{
    Json object{{"score", hit.score}, {"parts", Json::array()}};
    for (const auto& part : hit.explanation->parts) {
        auto found = Json::array();
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
    object["ageDays"] = hit.explanation->age_days < 0 ? Json(nullptr) : Json(hit.explanation->age_days);
    return object;
}

Json hit_object(const Hit& hit)
{
    const auto& article = hit.article;
    Json object;
    object["id"] = article.id;
    object["title"] = article.title;
    object["url"] = text_or_null(article.url);
    object["source"] = text_or_null(article.source);
    object["author"] = text_or_null(article.author);
    object["date"] = text_or_null(article.date);
    object["date_precision"] = precision_or_null(article.date_precision);
    object["partial_date"] = text_or_null(article.partial_date);
    object["tags"] = article.tags;
    object["rubric"] = text_or_null(article.rubric);
    object["language"] = text_or_null(article.language);
    object["reprints"] = hit.reprints;
    object["_rankingScore"] = hit.ranking_score;
    object["_formatted"] = {{"title", marked(article.title, hit.title_matches, html_markup)},
                            {"body", fmt::format("{}", fmt::join(marked_passages(hit, html_markup), " "))}};
    object["_matchesPosition"] = {{"title", positions(hit.title_matches)}, {"body", positions(hit.text_matches)}};
    if (hit.explanation) {
        object["_explain"] = explanation_object(hit);
    }
    return object;
}

/// The query may hold any bytes; what is not UTF-8 becomes U+FFFD.
std::string dumped(const Json& object)
{
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

std::string json(const SearchResult& result, Language language, std::uint64_t processing_time_ms)
{
    Json object;
    object["schema"] = 1;
    object["query"] = result.query;
    object["hits"] = Json::array();
    for (const auto& hit : result.hits) {
        object["hits"].push_back(hit_object(hit));
    }
    object["estimatedTotalHits"] = result.estimated_total;
    object["totalIsExact"] = result.least_total == result.estimated_total;
    object["limit"] = result.limit;
    object["offset"] = result.offset;
    object["processingTimeMs"] = processing_time_ms;
    if (!result.facets.empty()) {
        object["facetDistribution"] = Json::object();
        for (const auto& facet : result.facets) {
            auto& values = object["facetDistribution"][facet.name] = Json::object();
            for (const auto& [value, count] : facet.values) {
                values[value] = count;
            }
        }
    }
    object["suggestions"] = Json::array();
    for (const auto& suggestion : result.suggestions) {
        const bool other = suggestion.without.empty();
        object["suggestions"].push_back({{other ? "query" : "without", other ? suggestion.query : suggestion.without},
                                         {"estimatedTotalHits", suggestion.hits}});
    }
    object["notes"] = Json::array();
    for (const auto& note : result.notes) {
        object["notes"].push_back(note.in(language));
    }
    object["index"] = {{"generation", result.generation}, {"documents", result.documents}};
    return dumped(object);
}

std::string jsonl(const SearchResult& result)
{
    std::string lines;
    for (const auto& hit : result.hits) {
        lines += dumped(hit_object(hit));
    }
    return lines;
}

} // namespace poshuk::presenters
