#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// Documents that were found some other way, as a part of a query; they have no weight.
class DocumentList : public Xapian::PostingSource {
public:
    /// `documents` rise; never null.
    explicit DocumentList(std::shared_ptr<const std::vector<std::uint32_t>> documents)
        : documents_(std::move(documents))
    {
    }

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return count(); }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return count(); }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return count(); }
    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    [[nodiscard]] bool at_end() const override { return at_ == documents_->size(); }
    [[nodiscard]] Xapian::docid get_docid() const override { return (*documents_)[at_]; }
    [[nodiscard]] Xapian::PostingSource* clone() const override { return new DocumentList(documents_); }
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override { return "documents"; }

private:
    [[nodiscard]] Xapian::doccount count() const { return static_cast<Xapian::doccount>(documents_->size()); }

    std::shared_ptr<const std::vector<std::uint32_t>> documents_;
    std::size_t at_ = 0;
    bool started_ = false;
};

} // namespace poshuk::query
