#pragma once

#include "posting_source.hpp"
#include "term_ranges.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace poshuk::index {

/// What a buffer held when the memory was full, in a file without a name, which goes with the object. Ranges of terms are read apart from each
/// other, by several threads. Throws Error (output).
class PostingRun {
public:
    /// `dir` is where the file lies; `sorted`: all terms of the dictionary.
    PostingRun(const std::filesystem::path& dir, const TermDictionary& dictionary, const PostingBuffer& buffer,
               std::span<const TermId> sorted, const TermRanges& ranges);
    PostingRun(const PostingRun&) = delete;
    PostingRun& operator=(const PostingRun&) = delete;
    ~PostingRun();

    /// The terms of a range. The run must outlive it.
    [[nodiscard]] std::unique_ptr<PostingSource> range(std::size_t number) const;

private:
    class Reader;

    std::filesystem::path dir_;
    int descriptor_;
    std::vector<std::uint64_t> begins_; ///< of the ranges in the file, and the end of the last
};

} // namespace poshuk::index
