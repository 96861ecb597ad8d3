#pragma once

#include <filesystem>
#include <optional>

namespace poshuk::index::glass {

/// The format that the writers here know, as the version file tells it: two bytes, the years since
/// 2014, the month and the day.
inline constexpr unsigned format_version = (2016 - 2014) << 9 | 3 << 5 | 14;

/// The format of a database by its folder; nothing where it is none of the glass backend.
[[nodiscard]] std::optional<unsigned> format_of(const std::filesystem::path& database);

/// Whether the Xapian at hand writes this format: asked of a database that it makes in `dir` for
/// it, as nothing else tells. Throws what Xapian throws.
[[nodiscard]] bool is_format_of_xapian(const std::filesystem::path& dir);

} // namespace poshuk::index::glass
