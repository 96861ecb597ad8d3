#include "term_postings.hpp"

#include "index/positions/position_search.hpp"
#include "index/positions/term_hash.hpp"

#include <algorithm>
#include <utility>

namespace poshuk::query {

static_assert(TermPostings::no_document == index::glass::PostingReader::no_document);

std::optional<TermPostings> TermPostings::of(const std::string& term, const Xapian::Database& database,
                                             const GenerationTables& tables)
{
    TermPostings result;
    result.reader_ = tables.postings_of(term);
    if (result.reader_) {
        result.document_ = result.reader_->document();
        result.frequency_ = result.reader_->frequency();
        result.highest_wdf_ =
            static_cast<std::uint32_t>(std::min<std::uint64_t>(result.reader_->highest_wdf(), tables.highest_wdf()));
    } else {
        result.xapian_ = database.postlist_begin(term);
        result.document_ = result.of_xapian();
        result.frequency_ = database.get_termfreq(term);
        result.highest_wdf_ = database.get_wdf_upper_bound(term);
    }
    result.positions_file_ = tables.positions();
    if (result.positions_file_ != nullptr) {
        result.term_hash_ = index::term_hash(term);
    } else {
        result.positions_ = tables.positions_of(term);
    }
    return result.document_ == no_document ? std::nullopt : std::optional(std::move(result));
}

void TermPostings::read_positions(std::vector<Xapian::termpos>& positions)
{
    if (positions_file_ != nullptr) {
        index::read_positions(positions_file_->record(document_), term_hash_, positions);
    } else if (positions_) {
        positions_->read(document_, positions);
    } else {
        positions.insert(positions.end(), xapian_.positionlist_begin(), xapian_.positionlist_end());
    }
}

} // namespace poshuk::query
