#pragma once

#include "poshuk/analyzer.hpp"

#include <string>

namespace poshuk::test {

/// What every step of the analysis owes to any text: offsets inside it and on borders of
/// characters, in order; terms that Xapian takes; the same tokens twice; sentences in order. Empty
/// when all is kept, else what is not.
[[nodiscard]] std::string unsoundness(Analyzer& analyzer, const std::string& text);

} // namespace poshuk::test
