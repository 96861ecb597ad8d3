#pragma once

#include "poshuk/index_writer.hpp"
#include "poshuk/message.hpp"
#include "tally.hpp"

#include <cstdint>
#include <string>

namespace poshuk::indexer {

/// What a run came to besides its tally.
struct RunOutcome {
    PublishedGeneration published; ///< of a trial what would be
    std::uint64_t source_bytes = 0;
    double seconds = 0;
    bool is_update = false;
    bool is_trial = false; ///< nothing was published
};

/// The lines for people at the end of a run.
[[nodiscard]] std::string summary(const RunOutcome& outcome, const Tally& tally, Language language);

} // namespace poshuk::indexer
