#pragma once

#include "metadata.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace poshuk::index {

// Articles that are one text, as NearDuplicates of the indexer found them. Each document has the
// first document of its group in the value slot `group_slot`, itself where it is alone, which is
// what Xapian collapses by; groups of several are listed in the metadata.

/// The value of a document's group.
[[nodiscard]] std::string group_value(Xapian::docid first);

/// Groups by their first document, with all their documents rising.
using ReprintGroups = std::map<std::uint32_t, std::vector<std::uint32_t>>;

/// What a database without groups gets for them.
[[nodiscard]] MetadataEntries reprint_entries(const ReprintGroups& groups);

/// The same in the place of those that the database has.
void write_reprints(Xapian::WritableDatabase& database, const ReprintGroups& groups);

/// The documents of a group by its value, rising; of none where the group is a single document.
[[nodiscard]] std::vector<std::uint32_t> reprints(const Xapian::Database& database, std::string_view group);

/// How many groups of several documents the database has.
[[nodiscard]] std::uint64_t reprint_groups(const Xapian::Database& database);

/// How many documents they have beside the first of each.
[[nodiscard]] std::uint64_t reprinted_documents(const Xapian::Database& database);

} // namespace poshuk::index
