#pragma once

#include "schema.hpp"

#include <string>
#include <string_view>

namespace poshuk::index {

/// The term by which articles are found that have this value in a field with a boolean prefix. A
/// value of hundreds of letters is cut to what a term can hold, where Xapian counts a zero byte
/// twice.
[[nodiscard]] std::string filter_term(Field field, std::string_view value);

} // namespace poshuk::index
