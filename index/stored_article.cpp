#include "stored_article.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <array>

namespace poshuk::index {
namespace {

constexpr std::array<std::pair<DatePrecision, std::string_view>, 5> precisions{{
    {DatePrecision::none, "none"},
    {DatePrecision::year, "year"},
    {DatePrecision::month, "month"},
    {DatePrecision::day, "day"},
    {DatePrecision::minute, "minute"},
}};

/// The text fields by their names in the JSON object.
constexpr std::array<std::pair<const char*, std::string Article::*>, 12> text_fields{{
    {"id", &Article::id},
    {"title", &Article::title},
    {"date", &Article::date},
    {"partial_date", &Article::partial_date},
    {"source", &Article::source},
    {"url", &Article::url},
    {"author", &Article::author},
    {"rubric", &Article::rubric},
    {"language", &Article::language},
    {"page_path", &Article::page_path},
    {"page_sha256", &Article::page_sha256},
    {"text", &Article::text},
}};

/// The shares of languages likewise.
constexpr std::array<std::pair<const char*, double LanguageShares::*>, 3> language_fields{{
    {"uk", &LanguageShares::ukrainian},
    {"ru", &LanguageShares::russian},
    {"other", &LanguageShares::other},
}};

} // namespace

std::string_view precision_name(DatePrecision precision) noexcept
{
    return precisions[static_cast<std::size_t>(precision)].second;
}

DatePrecision precision_named(std::string_view name) noexcept
{
    for (const auto& [precision, its_name] : precisions) {
        if (its_name == name) {
            return precision;
        }
    }
    return DatePrecision::none;
}

std::string encode_article(const Article& article)
{
    nlohmann::ordered_json object;
    for (const auto& [name, member] : text_fields) {
        if (!(article.*member).empty()) {
            object[name] = article.*member;
        }
    }
    if (article.date_precision != DatePrecision::none) {
        object["date_precision"] = precision_name(article.date_precision);
    }
    if (article.languages != LanguageShares{}) {
        for (const auto& [name, member] : language_fields) {
            object["languages"][name] = article.languages.*member;
        }
    }
    if (!article.tags.empty()) {
        object["tags"] = article.tags;
    }
    return object.dump();
}

Article decode_article(std::string_view data)
{
    Article article;
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(data.data(), data.size()).get(object) != simdjson::SUCCESS) {
        throw Error(ErrorCode::index_damaged,
                    localized("An article stored in the index cannot be read.",
                              "Статтю, збережену в індексі, не вдалося прочитати."),
                    localized("Build the index again.", "Побудуйте індекс заново."));
    }
    for (const auto& [name, member] : text_fields) {
        std::string_view value;
        if (object.at_key(name).get(value) == simdjson::SUCCESS) {
            article.*member = value;
        }
    }
    std::string_view precision;
    if (object.at_key("date_precision").get(precision) == simdjson::SUCCESS) {
        article.date_precision = precision_named(precision);
    }
    simdjson::dom::object languages;
    if (object.at_key("languages").get(languages) == simdjson::SUCCESS) {
        for (const auto& [name, member] : language_fields) {
            double share = 0;
            if (languages.at_key(name).get(share) == simdjson::SUCCESS) {
                article.languages.*member = share;
            }
        }
    }
    simdjson::dom::array tags;
    if (object.at_key("tags").get(tags) == simdjson::SUCCESS) {
        for (const auto tag : tags) {
            std::string_view value;
            if (tag.get(value) == simdjson::SUCCESS) {
                article.tags.emplace_back(value);
            }
        }
    }
    return article;
}

} // namespace poshuk::index
