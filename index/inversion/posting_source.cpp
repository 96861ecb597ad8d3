#include "posting_source.hpp"

namespace poshuk::index {

bool BufferedPostings::next()
{
    if (next_ == order_.size()) {
        return false;
    }
    postings_.clear();
    buffer_.append_postings(order_[next_++], postings_);
    return true;
}

PostingRun::PostingRun(const std::filesystem::path& dir, const PostingBuffer& buffer) : spool_(dir)
{
    BufferedPostings source(buffer);
    while (source.next()) {
        spool_.add(source.term(), source.postings());
    }
    spool_.rewind();
}

} // namespace poshuk::index
