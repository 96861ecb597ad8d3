#pragma once

#include "source_reading.hpp"

#include <cstdint>

namespace poshuk::indexer {

/// When an update deletes what no source has any more.
struct Pruning {
    bool is_wanted = false;
    bool is_forced = false; ///< however much it is
};

/// What becomes of the articles of the index that no source of an update has: they are deleted where
/// that is wanted, told from those that came back under another id, and the others remembered for
/// the next night. `documents_before` is how many there were before the run. Throws Error
/// (verification).
void look_after_missing(const RunParts& run, SourceReading& reading, const Pruning& pruning,
                        std::uint64_t documents_before);

} // namespace poshuk::indexer
