#pragma once

#include "poshuk/article.hpp"

#include <cstdint>
#include <optional>

namespace poshuk {

/// The day of an article's publication, in days since 1970; nothing where its date is coarser.
[[nodiscard]] std::optional<std::int32_t> publication_day(const Article& article);

} // namespace poshuk
