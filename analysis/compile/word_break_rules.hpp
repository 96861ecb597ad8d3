#pragma once

#include <cstdint>
#include <vector>

namespace poshuk::analysis {

/// ICU's own word break rules (UAX #29) with the Ukrainian tailoring, compiled to ICU's binary
/// form: a full stop and its like join digits only, so that «м.Київ» and «т.зв» are two words each,
/// and the at sign is no letter. Throws Error (internal) when ICU's rules are not those the
/// tailoring was written for.
[[nodiscard]] std::vector<std::uint8_t> compiled_word_break_rules();

} // namespace poshuk::analysis
