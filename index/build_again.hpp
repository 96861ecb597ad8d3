#pragma once

#include "messages/localized.hpp"

#include <filesystem>

namespace poshuk::index {

/// What a person can do about an index that is damaged or of another kind.
[[nodiscard]] inline Message build_again_hint(const std::filesystem::path& index_dir)
{
    return localized("Build it again: poshuk-indexer build --db {} SOURCE…",
                     "Побудуйте його заново: poshuk-indexer build --db {} ДЖЕРЕЛО…", index_dir.string());
}

} // namespace poshuk::index
