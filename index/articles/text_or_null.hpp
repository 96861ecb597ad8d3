#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace poshuk::index {

/// What JSON for programs says of a field: null where there is nothing.
[[nodiscard]] inline nlohmann::ordered_json text_or_null(const std::string& text)
{
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

} // namespace poshuk::index
