#pragma once

#include "poshuk/message.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// What programs write for JSON that breaks its rules in a way that leaves no doubt: half a letter
/// in an escape (`\ud83d`), a control character within a string (which stays white space), `NaN`, a
/// number longer than computers keep, a comma before a closing bracket.
struct MendedJson {
    std::string json;   ///< by the rules
    Message what;       ///< was mended first
    std::size_t at = 0; ///< where, in what was given
};
/// Nothing where there is none of these.
[[nodiscard]] std::optional<MendedJson> mended_json(std::string_view json);

} // namespace poshuk::sources
