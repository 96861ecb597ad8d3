#pragma once

#include "index/document_columns.hpp"
#include "poshuk/searcher.hpp"

#include <memory>
#include <string>

#include <xapian.h>

namespace poshuk::query {

/// What orders hits: their dates where these are what is asked for, those without one last; the ids
/// of what is alike.
class OrderKey : public Xapian::KeyMaker {
public:
    /// `columns` are of the database; never null.
    OrderKey(SortOrder order, std::shared_ptr<const index::DocumentColumns> columns);

    std::string operator()(const Xapian::Document& document) const override;

private:
    SortOrder order_;
    std::shared_ptr<const index::DocumentColumns> columns_;
};

} // namespace poshuk::query
