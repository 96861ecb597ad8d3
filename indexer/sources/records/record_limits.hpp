#pragma once

#include "indexer/articles/article_check.hpp"
#include "messages/localized.hpp"

#include <cstddef>

namespace poshuk::sources {

/// JSON may write a letter in six bytes (\u0456), three times its UTF-8; CSV and XML come nowhere
/// near it.
inline constexpr std::size_t max_json_bytes = 3 * max_article_bytes;

/// Why a record that is longer than `bytes` is rejected.
[[nodiscard]] inline Message too_long(std::size_t bytes)
{
    return localized("the record is longer than {} MiB", "запис довший за {} МіБ", bytes / (1024 * 1024));
}

} // namespace poshuk::sources
