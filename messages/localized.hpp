#pragma once

#include "poshuk/message.hpp"

#include <fmt/format.h>

namespace poshuk {

/// Fills in one sentence in both languages. The formats are checked against the arguments at
/// compile time, each by itself, so a translation cannot lose or misname an argument silently.
template <typename... Args>
[[nodiscard]] Message localized(fmt::format_string<const Args&...> en, fmt::format_string<const Args&...> uk,
                                const Args&... args)
{
    return {fmt::format(en, args...), fmt::format(uk, args...)};
}

} // namespace poshuk
