#pragma once

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <filesystem>
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

/// What a person can do about an index that is damaged or of another kind.
[[nodiscard]] inline Message build_again_hint(const std::filesystem::path& index_dir)
{
    return localized("Build it again: poshuk-indexer build --db {} SOURCE…",
                     "Побудуйте його заново: poshuk-indexer build --db {} ДЖЕРЕЛО…", index_dir.string());
}

} // namespace poshuk::index
