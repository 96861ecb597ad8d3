#include "term_postings.hpp"

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
        result.positions_ = tables.positions_of(term);
    } else {
        result.xapian_ = database.postlist_begin(term);
        result.document_ = result.of_xapian();
        result.frequency_ = database.get_termfreq(term);
        result.highest_wdf_ = database.get_wdf_upper_bound(term);
    }
    return result.document_ == no_document ? std::nullopt : std::optional(std::move(result));
}

void TermPostings::read_positions(std::vector<Xapian::termpos>& positions)
{
    if (positions_) {
        positions_->read(document_, positions);
    } else {
        positions.insert(positions.end(), xapian_.positionlist_begin(), xapian_.positionlist_end());
    }
}

} // namespace poshuk::query
