#include "json_fields.hpp"

#include "stored_article.hpp"

namespace poshuk::index {

void add_origin(const Article& article, nlohmann::ordered_json& object)
{
    object["source"] = text_or_null(article.source);
    object["author"] = text_or_null(article.author);
}

void add_date(const Article& article, nlohmann::ordered_json& object)
{
    const auto precision = article.date_precision;
    object["date"] = text_or_null(article.date);
    object["date_precision"] =
        text_or_null(precision == DatePrecision::none ? std::string{} : std::string(precision_name(precision)));
    object["partial_date"] = text_or_null(article.partial_date);
}

void add_labels(const Article& article, nlohmann::ordered_json& object)
{
    object["tags"] = article.tags;
    object["rubric"] = text_or_null(article.rubric);
    object["language"] = text_or_null(article.language);
}

} // namespace poshuk::index
