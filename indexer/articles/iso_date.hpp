#pragma once

#include "poshuk/article.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace poshuk::sources {

struct IsoDate {
    /// to the minute at most, as Article::date wants it; an offset that was given is kept
    std::string text;
    DatePrecision precision = DatePrecision::none;

    bool operator==(const IsoDate&) const = default;
};

/// A date of ISO 8601: 2024, 2024-08, 2024-08-01, 2024-08-01T16:51, with seconds, fractions, Z or
/// ±03:00. Nothing when it is none, or names a day that the calendar lacks.
[[nodiscard]] std::optional<IsoDate> parse_iso_date(std::string_view text);

} // namespace poshuk::sources
