#include "json_body.hpp"

#include "messages/localized.hpp"

namespace poshuk::server {

const std::string& json_body(const Call& call)
{
    const auto& request = call.request;
    if (!request.content_encoding.empty() && request.content_encoding != "identity") {
        throw ApiError(
            415, "unsupported_content_encoding",
            localized("The request is packed as “{}”.", "Запит запаковано як «{}».", request.content_encoding),
            localized("Send it as it is, without Content-Encoding.", "Надсилайте його як є, без Content-Encoding."))
            .with("Accept-Encoding", "identity");
    }
    // A page of another site can send other types without asking the browser first.
    const auto type = request.content_type.substr(0, request.content_type.find_first_of("; \t"));
    if (type != "application/json") {
        throw ApiError(415, type.empty() ? "missing_content_type" : "invalid_content_type",
                       localized("The request is to be JSON.", "Запит має бути в JSON."),
                       localized("Send it with Content-Type: application/json.",
                                 "Надсилайте його з Content-Type: application/json."));
    }
    if (request.body.empty()) {
        throw ApiError(400, "missing_payload", localized("The request has no body.", "Запит не має тіла."),
                       localized("Write it as {{\"q\":\"word\"}}.", "Пишіть так: {{\"q\":\"слово\"}}."));
    }
    return request.body;
}

nlohmann::json object_of(const std::string& body)
{
    using Json = nlohmann::json;
    constexpr int deepest = 12; // as search_from_json() has it, and what stands around
    bool too_deep = false;
    constexpr bool with_exceptions = false;
    auto json = Json::parse(
        body,
        [&](int depth, Json::parse_event_t, Json&) {
            too_deep = too_deep || depth > deepest;
            return !too_deep;
        },
        with_exceptions);
    if (json.is_discarded() || too_deep) {
        throw ApiError(400, "malformed_payload",
                       localized("The body is no JSON in UTF-8, is cut short or too deep.",
                                 "Тіло запиту — не JSON в UTF-8, його обірвано, або він надто вкладений."));
    }
    if (!json.is_object()) {
        throw ApiError(400, "malformed_payload",
                       localized("The body is JSON, but no object.", "Тіло запиту — це JSON, але не об'єкт."));
    }
    return json;
}

std::string taken_text(nlohmann::json& object, const char* field, const char* code)
{
    const auto found = object.find(field);
    if (found == object.end() || !found->is_string()) {
        throw ApiError(
            400, found == object.end() ? std::string("missing_").append(code) : std::string("invalid_").append(code),
            localized("“{}” is missing, or is not a string.", "Немає «{}», або це не рядок.", field));
    }
    auto text = found->get<std::string>();
    object.erase(found);
    return text;
}

Response json_response(const nlohmann::ordered_json& value)
{
    Response response;
    response.body = value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    return response;
}

} // namespace poshuk::server
