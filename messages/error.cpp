#include "poshuk/error.hpp"

namespace poshuk {

Error::Error(ErrorCode code, Message problem, Message hint)
    : std::runtime_error(problem.en + (hint.empty() ? "" : " " + hint.en)), code_(code), problem_(std::move(problem)),
      hint_(std::move(hint))
{
}

RequestError::RequestError(std::string part, Message problem, Message hint)
    : Error(ErrorCode::usage, std::move(problem), std::move(hint)), part_(std::move(part))
{
}

} // namespace poshuk
