#pragma once

#include "index/document_columns.hpp"

#include <memory>
#include <string>

#include <xapian.h>

namespace poshuk::query {

/// The documents whose dates are within a range, without weight: what OP_VALUE_RANGE says, by the
/// column of dates.
class DatePostings : public Xapian::PostingSource {
public:
    /// Both ends belong to it. `first` is a date, so none without a date is within. `columns` are
    /// of the database that it will be run on; never null.
    DatePostings(index::PackedDate first, index::PackedDate last,
                 std::shared_ptr<const index::DocumentColumns> columns);

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return estimated_; }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return columns_->last(); }
    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    [[nodiscard]] bool at_end() const override { return document_ > columns_->last(); }
    [[nodiscard]] Xapian::docid get_docid() const override { return document_; }
    [[nodiscard]] Xapian::PostingSource* clone() const override;
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override { return "dates"; }

private:
    [[nodiscard]] bool has(Xapian::docid document) const;

    index::PackedDate first_;
    index::PackedDate last_;
    std::shared_ptr<const index::DocumentColumns> columns_;
    Xapian::doccount estimated_ = 0;
    Xapian::docid document_ = 0;
};

} // namespace poshuk::query
