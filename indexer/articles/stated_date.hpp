#pragma once

#include "iso_date.hpp"
#include "poshuk/article.hpp"
#include "poshuk/message.hpp"

#include <string_view>

namespace poshuk::sources {

/// The date that a field of an export or a feed states: ISO 8601, that of mail and RSS («Tue, 24
/// Nov 2026 10:05:00 +0200», RFC 5322), seconds or milliseconds since 1970, or a whole date as
/// people write one («24.11.2026 10:05», «24 листопада 2026»). Nothing for anything else; never a
/// part of a date.
[[nodiscard]] std::optional<IsoDate> stated_date(std::string_view text);

/// Sets the date of an article from such a field. False when there is something in it that is no
/// date.
bool set_date(Article& article, std::string_view text);

/// What to tell of a field that is none.
[[nodiscard]] Message no_date(std::string_view text);

} // namespace poshuk::sources
