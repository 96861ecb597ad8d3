#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index {

// Where the terms of a document stand, as one record: its terms in the order of their positions, each by a lane of two bytes, and a bit for each
// that says whether it stands one position behind the one before or at the same. A phrase looks only at documents that are known to have its
// words, so a lane need not say which term it is, but only which of the document's terms: the hash of a term is cut to two bytes by a multiplier
// that gives each term of the document another lane (multiply-shift hashing, Dietzfelbinger et al. 1997; that a table of a small set has such a
// function is Fredman, Komlós and Szemerédi 1984). A document of so many terms that none does has lanes of four or eight bytes.
//
// The bytes: how wide a lane is; the number of the multiplier; how many lanes, in four bytes; the lanes; the bits in words of 64, the lowest of a word first; and of
// each term that stands further on, from which lane on (counted from the one before) and how many positions further, as packed numbers.
// Numbers are in the byte order of the machine.

/// A term at a position.
struct Occurrence {
    std::uint32_t place = 0; ///< of the term among those of the document
    std::uint32_t position = 0;
};

/// Makes records. Used by one thread.
class PositionRecordEncoder {
public:
    /// `terms`: the term_hash() of each; `occurrences` of some of them, by rising positions. Empty where there are none. Valid until the next call.
    [[nodiscard]] std::string_view encode(std::span<const std::uint64_t> terms,
                                          std::span<const Occurrence> occurrences);

private:
    [[nodiscard]] bool are_apart(std::size_t lane_bytes, unsigned multiplier);
    void choose_lanes(std::span<const std::uint64_t> terms, std::span<const Occurrence> occurrences);

    std::string record_;
    std::vector<char> occurs_;          ///< by places
    std::vector<std::uint64_t> hashes_; ///< of the terms that occur
    std::vector<std::uint64_t> taken_;  ///< lanes, or a bit for each of two bytes
    std::size_t lane_bytes_ = 0;
    unsigned multiplier_ = 0;
};

/// Puts the positions of a term that the document is known to have, by its term_hash(), behind those in `positions`, rising. An empty record
/// has none. Throws Xapian::DatabaseCorruptError.
void read_positions(std::string_view record, std::uint64_t term, std::vector<std::uint32_t>& positions);

/// Whether a record is one that could have been written.
[[nodiscard]] bool is_whole_record(std::string_view record);

} // namespace poshuk::index
