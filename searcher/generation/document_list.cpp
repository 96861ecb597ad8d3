#include "document_list.hpp"

#include <algorithm>

namespace poshuk::query {

void DocumentList::init(const Xapian::Database& /*database*/)
{
    at_ = 0;
    started_ = false;
}

void DocumentList::next(double /*min_weight*/)
{
    at_ += started_ ? 1U : 0U;
    started_ = true;
}

void DocumentList::skip_to(Xapian::docid document, double /*min_weight*/)
{
    started_ = true;
    const auto from = documents_->begin() + static_cast<std::ptrdiff_t>(at_);
    at_ = static_cast<std::size_t>(std::lower_bound(from, documents_->end(), document) - documents_->begin());
}

} // namespace poshuk::query
