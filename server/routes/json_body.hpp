#pragma once

#include "server/service.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace poshuk::server {

/// The body of a request that must be JSON. Throws ApiError for another type, and for none.
[[nodiscard]] const std::string& json_body(const Call& call);

/// The object in a body. Throws ApiError where there is none, or a very deep one.
[[nodiscard]] nlohmann::json object_of(const std::string& body);

/// Takes a field out of an object. Throws ApiError "missing_CODE" or "invalid_CODE" where it is no
/// text.
[[nodiscard]] std::string taken_text(nlohmann::json& object, const char* field, const char* code);

/// An answer; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] Response json_response(const nlohmann::ordered_json& value);

} // namespace poshuk::server
