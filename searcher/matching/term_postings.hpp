#pragma once

#include "index/glass/reading/posting_reader.hpp"
#include "searcher/generation/generation_tables.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// The postings of a term, one after the other, with the positions in each: from the tables where
/// their format is known, else from Xapian; positions from the file beside the database where there
/// is one.
class TermPostings {
public:
    /// What document() is behind the last one.
    static constexpr Xapian::docid no_document = std::numeric_limits<Xapian::docid>::max();

    /// Nothing where no document has the term. `tables` are of the database; both outlive it.
    static std::optional<TermPostings> of(const std::string& term, const Xapian::Database& database,
                                          const GenerationTables& tables);

    [[nodiscard]] Xapian::docid document() const noexcept { return document_; }
    [[nodiscard]] std::uint32_t wdf() const { return reader_ ? reader_->wdf() : xapian_.get_wdf(); }
    [[nodiscard]] Xapian::doccount frequency() const noexcept { return frequency_; }
    /// No document has the term more often.
    [[nodiscard]] std::uint32_t highest_wdf() const noexcept { return highest_wdf_; }

    void next()
    {
        if (reader_) {
            reader_->next();
            document_ = reader_->document();
        } else {
            ++xapian_;
            document_ = of_xapian();
        }
    }
    /// To the first posting behind this one with a wdf of `wdf` or more.
    void next_with(std::uint32_t wdf)
    {
        if (reader_) {
            reader_->next_with(wdf);
            document_ = reader_->document();
            return;
        }
        do {
            ++xapian_;
            document_ = of_xapian();
        } while (document_ != no_document && xapian_.get_wdf() < wdf);
    }
    /// To the first posting from `document` on, never back.
    void skip_to(Xapian::docid document)
    {
        if (reader_) {
            reader_->skip_to(document);
            document_ = reader_->document();
        } else if (document_ < document) {
            xapian_.skip_to(document);
            document_ = of_xapian();
        }
    }

    /// Its index::term_hash(), where positions are in a file.
    [[nodiscard]] std::uint64_t term_hash() const noexcept { return term_hash_; }

    /// Puts the positions in the document behind those in `positions`, rising.
    void read_positions(std::vector<Xapian::termpos>& positions);

private:
    TermPostings() = default;
    [[nodiscard]] Xapian::docid of_xapian() const
    {
        return xapian_ == Xapian::PostingIterator() ? no_document : *xapian_;
    }

    std::optional<index::glass::PostingReader> reader_;
    std::optional<index::glass::PositionReader> positions_;
    const index::PositionsFile* positions_file_ = nullptr; ///< in the place of it
    std::uint64_t term_hash_ = 0;                          ///< by which that knows the term
    Xapian::PostingIterator xapian_;                       ///< where there is no reader
    Xapian::docid document_ = no_document;
    Xapian::doccount frequency_ = 0;
    std::uint32_t highest_wdf_ = 0;
};

} // namespace poshuk::query
