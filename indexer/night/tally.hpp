#pragma once

#include <cstdint>

namespace poshuk::indexer {

/// What became of every record that the sources have: input = added + changed + unchanged + rejected +
/// tombstones + superseded, always. Articles that are held are unchanged ones, though nobody read them.
struct Tally {
    std::uint64_t input = 0;
    std::uint64_t added = 0;
    std::uint64_t changed = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t rejected = 0;
    std::uint64_t tombstones = 0; ///< records that say that an article is gone
    std::uint64_t superseded = 0; ///< copies of an article that another source has newer or fuller, or says to be gone
    std::uint64_t warnings = 0;
    std::uint64_t without_text = 0; ///< of the articles that were read: those with a title only

    std::uint64_t deleted = 0; ///< articles of the index, by tombstones or because no source has them
    std::uint64_t missing = 0; ///< articles that no source has, and that stay
    std::uint64_t unread = 0;  ///< sources that were not read to their end, or not at all
    std::uint64_t held = 0;    ///< articles that stay as they were, since what may have them could not be read

    [[nodiscard]] bool adds_up() const noexcept
    {
        return input == added + changed + unchanged + rejected + tombstones + superseded;
    }
};

} // namespace poshuk::indexer
