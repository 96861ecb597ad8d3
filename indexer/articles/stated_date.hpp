#pragma once

#include "iso_date.hpp"
#include "poshuk/article.hpp"
#include "poshuk/message.hpp"

#include <string_view>

namespace poshuk::sources {

/// The date that a field of an export, a feed or a page states: ISO 8601, that of mail and RSS («Tue,
/// 24 Nov 2026 10:05:00 +0200», RFC 5322), that of programs («Tue Nov 24 10:05:00 EET 2026»), seconds
/// or milliseconds since 1970, or a whole date as people write one («24.11.2026 10:05», «24
/// листопада 2026»). Nothing for anything else; never a part of a date, only that a time or a zone
/// that cannot be read costs the time and not the day.
///
/// A time with a zone is a moment, and comes back as clocks in Kyiv showed it, with how far they
/// were ahead of UTC: «2025-02-28T22:30Z» is «2025-03-01T00:30+02:00». One without stays as it is.
/// Throws Error (data_missing) where the system has no zone data.
[[nodiscard]] std::optional<IsoDate> stated_date(std::string_view text);

/// Sets the date of an article from such a field. False when there is something in it that is no
/// date.
bool set_date(Article& article, std::string_view text);

/// What to tell of a field that is none.
[[nodiscard]] Message no_date(std::string_view text);

} // namespace poshuk::sources
