#pragma once

#include "poshuk/article.hpp"

#include <string>

#include <nlohmann/json.hpp>

namespace poshuk::index {

// What JSON for programs says of an article, whoever writes it: null where there is nothing.

[[nodiscard]] inline nlohmann::ordered_json text_or_null(const std::string& text)
{
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

/// `source`, `author`.
void add_origin(const Article& article, nlohmann::ordered_json& object);
/// `date`, `date_precision`, `partial_date`.
void add_date(const Article& article, nlohmann::ordered_json& object);
/// `tags`, `rubric`, `language`.
void add_labels(const Article& article, nlohmann::ordered_json& object);

} // namespace poshuk::index
