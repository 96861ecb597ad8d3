#pragma once

#include "fixtures.hpp"
#include "index/schema.hpp"
#include "searcher/generation/generation_tables.hpp"

#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace poshuk::test {

/// A small database of the schema with random documents: few different words, so that they meet;
/// dates of all precisions and none; gaps between the numbers. Written by Xapian.
class RandomIndex {
public:
    /// What reads postings and positions: the tables themselves, or Xapian, as where their format
    /// is unknown; or positions from a file.
    enum class ReadBy { tables, xapian, positions_file };

    RandomIndex(unsigned seed, unsigned documents, ReadBy read_by = ReadBy::tables);

    [[nodiscard]] const Xapian::Database& database() const noexcept { return database_; }
    [[nodiscard]] const std::filesystem::path& dir() const noexcept { return dir_.path(); }
    [[nodiscard]] const query::Tables& tables() const noexcept { return tables_; }

    /// Frequent ones first; the last is in no document.
    static const std::vector<std::string>& words();

private:
    TemporaryDir dir_;
    TemporaryDir other_dir_; ///< tells no format, or has the same documents with positions in a file
    Xapian::Database database_;
    query::Tables tables_;
};

/// Documents with their weights, the best first, ties by number.
using Matches = std::vector<std::pair<Xapian::docid, double>>;

/// All that a query finds.
[[nodiscard]] Matches all_matches(const RandomIndex& index, const Xapian::Query& query);
/// The best of them, for which Xapian may pass others over.
[[nodiscard]] Matches best_matches(const RandomIndex& index, const Xapian::Query& query, std::size_t count);

/// Whether both are the same but for the last digits of weights, which are sums in another order,
/// and for the order of what weighs the same.
[[nodiscard]] bool are_same(const Matches& some, const Matches& others);

} // namespace poshuk::test
