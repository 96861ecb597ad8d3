#pragma once

#include "sketch.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>

namespace poshuk {

/// What an update needs to know of an article that it does not read again.
struct LedgerEntry {
    std::uint32_t tokens = 0;        ///< 0: the document was deleted
    std::optional<std::int32_t> day; ///< of its publication, in days since 1970
    Sketch sketch;
};

/// The entries of the documents of a generation, by their numbers from 1; references stay valid as entries are added.
using ArticleLedger = std::deque<LedgerEntry>;

inline constexpr const char* ledger_file_name = "articles.ledger";

/// Throw Error: output; index_damaged when the file is not what write_ledger() wrote.
void write_ledger(const ArticleLedger& ledger, const std::filesystem::path& file);
[[nodiscard]] ArticleLedger read_ledger(const std::filesystem::path& file);

} // namespace poshuk
