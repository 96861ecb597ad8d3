#pragma once

#include "poshuk/error.hpp"
#include "server/http/message.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::server {

/// What a client is told in place of an answer, in the shape of Meilisearch's errors: a status, a
/// code for programs, a sentence and a hint.
class ApiError : public std::runtime_error {
public:
    ApiError(unsigned status, std::string code, Message problem, Message hint = {});

    /// The same with a header of its answer.
    [[nodiscard]] ApiError with(std::string name, std::string value) &&;

    [[nodiscard]] unsigned status() const noexcept { return status_; }
    [[nodiscard]] const std::string& code() const noexcept { return code_; }
    [[nodiscard]] Response response(Language language) const;

private:
    unsigned status_;
    std::string code_;
    Message problem_;
    Message hint_;
    std::vector<std::pair<std::string, std::string>> headers_;
};

/// An error of the library as the client is told of it: bad requests by the field, the rest as the
/// server's fault, without its paths. `subject` is what the request is about: limit is
/// invalid_search_limit, invalid_document_limit, …
[[nodiscard]] ApiError api_error(const Error& error, std::string_view subject = "search");

/// Does what `work` does; its RequestErrors are about that.
template <typename Work>
auto errors_about(std::string_view subject, Work work)
try {
    return work();
} catch (const RequestError& error) {
    throw api_error(error, subject);
}

/// What a client is told when too much is to be done at once.
[[nodiscard]] ApiError overloaded();
/// What a client is told for whose answer there is no memory.
[[nodiscard]] ApiError no_memory();

} // namespace poshuk::server
