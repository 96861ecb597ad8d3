#pragma once

#include "options.hpp"

#include <vector>

namespace poshuk::command_line {

/// The options that both programs have: data, lang, help, version.
[[nodiscard]] std::vector<OptionSpec> with_standard_options(std::vector<OptionSpec> own);

/// Throws Error (usage) for a --lang that names no language; run() has looked at it already.
void check_language(const Arguments& arguments);

} // namespace poshuk::command_line
