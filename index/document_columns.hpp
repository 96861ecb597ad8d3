#pragma once

#include "packed_date.hpp"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <vector>

#include <xapian.h>

namespace poshuk::index {

/// What the ranking asks of every candidate of a query, by the number of the document.
///
/// Xapian keeps lengths and values in chunks of its B-tree, and looks each up by itself for a word
/// that few documents have: most of the time of a query went there. Lucene keeps such columns
/// beside its postings too (norms, doc values). A generation is never changed, so they are written
/// once, as a file of it.
class DocumentColumns {
public:
    static constexpr const char* file_name = "documents.columns";

    /// Those of a database, read through Xapian.
    static DocumentColumns of(const Xapian::Database& database);
    /// Those that were written with a generation. One of an older Poshuk has no such file: then
    /// from its database. Throws Error (index_damaged).
    static DocumentColumns of_generation(const std::filesystem::path& generation, const Xapian::Database& database);

    /// Writes the file of a generation. Throws Error (output).
    void write(const std::filesystem::path& generation) const;

    // Any number may be asked for, as it may come from a table that is damaged; one that no
    // document has is as one with nothing.

    /// The highest number of a document.
    [[nodiscard]] Xapian::docid last() const noexcept { return static_cast<Xapian::docid>(lengths_.size() - 1); }
    /// The length that BM25 divides by: the sum of the wdf of all its terms. 0 for a number that no
    /// document has.
    [[nodiscard]] std::uint32_t length(Xapian::docid document) const { return at(lengths_, document, 0U); }
    /// The place of its id among all ids in their order, from 1 on: what breaks ties.
    [[nodiscard]] std::uint32_t rank_of_id(Xapian::docid document) const { return at(ranks_of_ids_, document, 0U); }
    /// Its day as day_of() has it, in days since 1970; `no_day` for none.
    [[nodiscard]] std::int32_t day(Xapian::docid document) const { return at(days_, document, no_day); }
    static constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
    /// 0 for none.
    [[nodiscard]] PackedDate date(Xapian::docid document) const { return at(dates_, document, PackedDate{0}); }

    bool operator==(const DocumentColumns&) const = default;

private:
    explicit DocumentColumns(Xapian::docid last);
    /// The number of a document that a table tells, which may be damaged.
    [[nodiscard]] Xapian::docid known(Xapian::docid document) const;

    template <typename Number>
    static Number at(const std::vector<Number>& column, Xapian::docid document, Number none)
    {
        return document < column.size() ? column[document] : none;
    }

    // Of each [0] is of no document.
    std::vector<std::uint32_t> lengths_;
    std::vector<std::uint32_t> ranks_of_ids_;
    std::vector<std::int32_t> days_;
    std::vector<PackedDate> dates_;
};

} // namespace poshuk::index
