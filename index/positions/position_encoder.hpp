#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index {

/// A term at a position.
struct Occurrence {
    std::uint32_t place = 0; ///< of the term among those of the document
    std::uint32_t position = 0;
};

/// Makes the records of position_record.hpp. Used by one thread.
class PositionEncoder {
public:
    /// `terms`: the term_hash() of each; `occurrences` of some of them, by rising positions;
    /// `lines`: how many positions each line of the text has, or nothing. Empty where there are no
    /// occurrences. Valid until the next call.
    [[nodiscard]] std::string_view encode(std::span<const std::uint64_t> terms, std::span<const Occurrence> occurrences,
                                          std::span<const std::uint32_t> lines = {});

private:
    [[nodiscard]] bool are_apart(std::size_t lane_bytes, unsigned multiplier);
    void append_lines(std::span<const std::uint32_t> lines);
    void choose_lanes(std::span<const std::uint64_t> terms, std::span<const Occurrence> occurrences);

    std::string record_;
    std::vector<char> occurs_;          ///< by places
    std::vector<std::uint64_t> hashes_; ///< of the terms that occur
    std::vector<std::uint64_t> taken_;  ///< lanes, or a bit for each of two bytes
    std::size_t lane_bytes_ = 0;
    unsigned multiplier_ = 0;
};

} // namespace poshuk::index
