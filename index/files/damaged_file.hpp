#pragma once

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <utility>

namespace poshuk::index {

/// The error of a file of an index that is not as it was written, or is not there; `problem` names
/// it.
[[nodiscard]] inline Error damaged_file(Message problem)
{
    return {
        ErrorCode::index_damaged, std::move(problem),
        localized("Build the index again: poshuk-indexer build.", "Побудуйте індекс ще раз: poshuk-indexer build.")};
}

} // namespace poshuk::index
