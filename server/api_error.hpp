#pragma once

#include "poshuk/error.hpp"
#include "server/http/message.hpp"

#include <stdexcept>
#include <string>

namespace poshuk::server {

/// What a client is told in place of an answer, in the shape of Meilisearch's errors: a status, a
/// code for programs, a sentence and a hint.
class ApiError : public std::runtime_error {
public:
    ApiError(unsigned status, std::string code, Message problem, Message hint = {});

    [[nodiscard]] unsigned status() const noexcept { return status_; }
    [[nodiscard]] const std::string& code() const noexcept { return code_; }
    [[nodiscard]] Response response(Language language) const;

private:
    unsigned status_;
    std::string code_;
    Message problem_;
    Message hint_;
};

/// An error of the library as the client is told of it: bad requests by the field, the rest as the
/// server's fault, without its paths.
[[nodiscard]] ApiError api_error(const Error& error);

/// What a client is told when too much is to be done at once.
[[nodiscard]] ApiError overloaded();
/// What a client is told for whose answer there is no memory.
[[nodiscard]] ApiError no_memory();

} // namespace poshuk::server
