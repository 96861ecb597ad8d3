#pragma once

#include "command_line/options.hpp"
#include "poshuk/ranking.hpp"

namespace poshuk::search_program {

/// What --ranking k1=1.4,form=0 and --recency say in place of the usual weights. Throws Error
/// (usage).
[[nodiscard]] Ranking chosen_ranking(const command_line::Arguments& arguments);

} // namespace poshuk::search_program
