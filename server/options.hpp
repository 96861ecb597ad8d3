#pragma once

#include "command_line/standard_options.hpp"
#include "settings.hpp"

#include <string>
#include <vector>

namespace poshuk::server {

/// The arguments, understood.
struct Options : command_line::StandardOptions {
    Settings settings;
    bool check = false; ///< say what would be served, and end
};

/// Throws Error (usage, input) for what makes no sense, and for what would let strangers in.
[[nodiscard]] Options parse_options(const std::vector<std::string>& arguments, Language language);

[[nodiscard]] std::string help_text(Language language);

} // namespace poshuk::server
