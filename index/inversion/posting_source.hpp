#pragma once

#include "posting_buffer.hpp"
#include "term_dictionary.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace poshuk::index {

/// Terms with their packed postings, in the order of the terms' bytes.
class PostingSource {
public:
    virtual ~PostingSource() = default;

    /// Goes to the next term, the first at first. False, and nothing else may be called, behind the
    /// last.
    virtual bool next() = 0;
    /// Both are valid until next().
    [[nodiscard]] virtual std::string_view term() const = 0;
    [[nodiscard]] virtual std::string_view postings() const = 0;
};

/// Some of what a buffer holds. All that it is made of must outlive it, and not change.
class BufferedPostings : public PostingSource {
public:
    /// `terms`: those that it gives, in order.
    BufferedPostings(const TermDictionary& dictionary, const PostingBuffer& buffer, std::span<const TermId> terms)
        : dictionary_(dictionary), buffer_(buffer), terms_(terms)
    {
    }

    bool next() override;
    [[nodiscard]] std::string_view term() const override { return dictionary_.text(terms_[next_ - 1]); }
    [[nodiscard]] std::string_view postings() const override { return postings_; }

private:
    const TermDictionary& dictionary_;
    const PostingBuffer& buffer_;
    std::span<const TermId> terms_;
    std::size_t next_ = 0;
    std::string postings_;
};

} // namespace poshuk::index
