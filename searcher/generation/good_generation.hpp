#pragma once

#include "index_reader.hpp"
#include "poshuk/searcher.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace poshuk {

/// What a searcher answers from.
struct GoodGeneration {
    /// Null where the one that is open goes on.
    std::unique_ptr<IndexReader> reader;
    /// Where it is not the current one, what is wrong with that.
    std::optional<RefusedGeneration> refused;
};

/// Opens the current generation; where it is refused or cannot be opened, the newest older one that
/// is as it was written. `open`, which may be null, is the reader so far: it stays where it is good
/// and the current one is not. Throws what IndexReader throws where nothing is good, index_missing
/// where nothing is current.
[[nodiscard]] GoodGeneration good_generation(const std::filesystem::path& index_dir, const SearcherOptions& options,
                                             IndexReader* open);

} // namespace poshuk
