#pragma once

#include "index/spool.hpp"
#include "posting_buffer.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index {

/// Terms with their packed postings, in the order of the terms' bytes.
class PostingSource {
public:
    virtual ~PostingSource() = default;

    /// Goes to the next term, the first at first. False, and nothing else may be called, behind the last.
    virtual bool next() = 0;
    /// Both are valid until next().
    [[nodiscard]] virtual std::string_view term() const = 0;
    [[nodiscard]] virtual std::string_view postings() const = 0;
};

/// What a buffer holds. It must outlive the object, and not change.
class BufferedPostings : public PostingSource {
public:
    explicit BufferedPostings(const PostingBuffer& buffer) : buffer_(buffer), order_(buffer.sorted()) {}

    bool next() override;
    [[nodiscard]] std::string_view term() const override { return buffer_.text(order_[next_ - 1]); }
    [[nodiscard]] std::string_view postings() const override { return postings_; }

private:
    const PostingBuffer& buffer_;
    std::vector<PostingBuffer::TermId> order_;
    std::size_t next_ = 0;
    std::string postings_;
};

/// The same in a file, which goes with the object: what a buffer held when the memory was full.
class PostingRun : public PostingSource {
public:
    /// `dir` is where the file lies. Throws Error (output), as next() does.
    PostingRun(const std::filesystem::path& dir, const PostingBuffer& buffer);

    bool next() override { return spool_.next(term_, postings_); }
    [[nodiscard]] std::string_view term() const override { return term_; }
    [[nodiscard]] std::string_view postings() const override { return postings_; }

private:
    Spool spool_;
    std::string term_;
    std::string postings_;
};

} // namespace poshuk::index
