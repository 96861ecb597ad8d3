#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace poshuk::index {

// What a search asks of a record of positions, see position_record.hpp. All throw
// Xapian::DatabaseCorruptError.

/// Puts the positions of a term that the document is known to have, by its term_hash(), behind
/// those in `positions`, rising. An empty record has none.
void read_positions(std::string_view record, std::uint64_t term, std::vector<std::uint32_t>& positions);

/// Whether words follow each other in the document, of which each may be any of several terms: of
/// these only the ones that the document is known to have, by their term_hash(). Looks where the
/// word `rarest` stands.
[[nodiscard]] bool follow_each_other(std::string_view record, std::span<const std::vector<std::uint64_t>> words,
                                     std::size_t rarest);

/// How many positions each line of the document's text has, so that only some of them need be
/// divided into words. Empty where that is not known.
[[nodiscard]] std::vector<std::uint32_t> position_lines(std::string_view record);

} // namespace poshuk::index
