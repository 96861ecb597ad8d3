#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace poshuk::sources {

/// How far a zone that stands behind a time is ahead of UTC: «Z», «+03:00», «-0530», «+03», one of
/// the names that feeds and databases write (GMT, EST, CET, EEST …, in any case), or «GMT+0300».
/// What stands behind it in brackets says it once more and is passed over: «+0200 (EET)»,
/// «+02:00[Europe/Kyiv]». Nothing for what is no zone, and for names that several zones have (IST).
[[nodiscard]] std::optional<std::chrono::minutes> zone_offset(std::string_view zone);

} // namespace poshuk::sources
