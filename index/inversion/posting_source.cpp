#include "posting_source.hpp"

namespace poshuk::index {

bool BufferedPostings::next()
{
    if (next_ == terms_.size()) {
        return false;
    }
    postings_.clear();
    buffer_.append_postings(terms_[next_++], postings_);
    return true;
}

} // namespace poshuk::index
