#include "api_error.hpp"

#include "messages/localized.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace poshuk::server {
namespace {

/// hitsPerPage of a search: invalid_search_hits_per_page, as Meilisearch names them.
std::string code_of_part(std::string_view subject, const std::string& part)
{
    auto code = std::string("invalid_").append(subject) + "_";
    for (const char c : part) {
        if (c >= 'A' && c <= 'Z') {
            code += '_';
            code += static_cast<char>(c - 'A' + 'a');
        } else {
            code += c;
        }
    }
    return code;
}

std::string_view type_of(unsigned status)
{
    constexpr unsigned unauthorized = 401;
    constexpr unsigned forbidden = 403;
    constexpr unsigned first_of_server = 500;
    if (status == unauthorized || status == forbidden) {
        return "auth";
    }
    return status >= first_of_server ? "internal" : "invalid_request";
}

} // namespace

ApiError::ApiError(unsigned status, std::string code, Message problem, Message hint)
    : std::runtime_error(problem.en), status_(status), code_(std::move(code)), problem_(std::move(problem)),
      hint_(std::move(hint))
{
}

ApiError ApiError::with(std::string name, std::string value) &&
{
    headers_.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

Response ApiError::response(Language language) const
{
    const nlohmann::ordered_json object{{"message", problem_.in(language)},
                                        {"code", code_},
                                        {"type", type_of(status_)},
                                        {"link", "docs/server.md#errors"},
                                        {"hint", hint_.in(language)}};
    Response response;
    response.status = status_;
    response.headers = headers_;
    response.body = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (status_ == 503) {
        response.headers.emplace_back("Retry-After", "1");
    }
    if (status_ == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    }
    return response;
}

ApiError api_error(const Error& error, std::string_view subject)
{
    if (const auto* request = dynamic_cast<const RequestError*>(&error)) {
        return {400, request->part().empty() ? "bad_request" : code_of_part(subject, request->part()), error.problem(),
                error.hint()};
    }
    if (error.code() == ErrorCode::usage) {
        return {400, "bad_request", error.problem(), error.hint()};
    }
    // What is wrong is in the log: paths of this machine are not for clients.
    return {500, "internal", localized("The index cannot be searched now.", "В індексі зараз не можна шукати."),
            localized("Try again; the log of the server says why.", "Спробуйте ще раз; причина — в журналі сервера.")};
}

ApiError overloaded()
{
    return {503, "too_many_search_requests",
            localized("Too many searches wait already.", "Забагато запитів уже чекають."),
            localized("Try again in a second.", "Спробуйте за секунду.")};
}

ApiError no_memory()
{
    return {503, "out_of_memory",
            localized("The server has no memory for the answer.", "Серверові бракує пам'яті на відповідь."),
            localized("Ask for fewer hits, or try again in a second.",
                      "Просіть менше результатів або спробуйте за секунду.")};
}

} // namespace poshuk::server
