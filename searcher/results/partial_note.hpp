#pragma once

#include "poshuk/message.hpp"

namespace poshuk {

/// What readers are told of a result that is not all.
[[nodiscard]] Message partial_note();

} // namespace poshuk
