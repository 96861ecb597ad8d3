#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index::glass {

/// Appends the positions of a term in a document, rising, as the position table holds them: the
/// last, and where there are more the first, how many there are, and the others by interpolative
/// coding (Moffat and Stuiver 2000), in which each number takes as many bits as what lies around it
/// leaves open.
void append_positions(std::string& bytes, std::span<const std::uint32_t> positions);

/// Puts the positions that append_positions() wrote behind those in `positions`. Throws
/// Xapian::DatabaseCorruptError where it did not.
void read_positions(std::string_view bytes, std::vector<std::uint32_t>& positions);

} // namespace poshuk::index::glass
