#pragma once

#include "poshuk/export.hpp"
#include "poshuk/message.hpp"

#include <stdexcept>
#include <string>

namespace poshuk {

/// What kind of thing went wrong; programs choose their exit code by it.
enum class ErrorCode {
    usage,              ///< an option or an argument makes no sense
    input,              ///< a source of articles cannot be read
    configuration,      ///< a file of the stemmer configuration has a bad line
    data_missing,       ///< the lexicon or the configuration is not where it should be
    index_missing,      ///< there is no index at this path
    index_incompatible, ///< the index has another schema, or its analysis cannot be reproduced
    index_damaged,      ///< the index exists and cannot be read
    index_locked,       ///< another writer is at work
    verification,       ///< a new index failed its checks and was not published
    output,             ///< writing failed: full disk, no permission, closed pipe
    interrupted,        ///< somebody asked the program to stop
    internal,           ///< a library failed in a way that nobody foresaw
};

/// The only exception that leaves the library. It says what happened and where, and what the person
/// can do now. Errors of Xapian, ICU and the system are translated into it.
class POSHUK_EXPORT Error : public std::runtime_error {
public:
    Error(ErrorCode code, Message problem, Message hint = {});

    [[nodiscard]] ErrorCode code() const noexcept { return code_; }
    /// What happened and where: one sentence, or more lines where a line of a file is quoted.
    [[nodiscard]] const Message& problem() const noexcept { return problem_; }
    /// What to do now; may be empty.
    [[nodiscard]] const Message& hint() const noexcept { return hint_; }

private:
    ErrorCode code_;
    Message problem_;
    Message hint_;
};

/// An Error (usage) of a request, with the part of it that makes no sense by its name in JSON:
/// "filter", "limit"; empty: all of it.
class POSHUK_EXPORT RequestError : public Error {
public:
    RequestError(std::string part, Message problem, Message hint = {});

    [[nodiscard]] const std::string& part() const noexcept { return part_; }

private:
    std::string part_;
};

} // namespace poshuk
