#pragma once

#include "posting_source.hpp"
#include "term_ranges.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace poshuk::index {

/// Where the runs of a thread lie, one behind another: a file without a name, which goes with the
/// object. Throws Error (output).
class RunFile {
public:
    explicit RunFile(std::filesystem::path dir);
    RunFile(const RunFile&) = delete;
    RunFile& operator=(const RunFile&) = delete;
    ~RunFile();

    void append(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    /// Reads as many bytes from `offset` on as `to` has. May be called by several threads, but by
    /// none beside append().
    void read(std::uint64_t offset, std::span<char> to) const;

private:
    std::filesystem::path dir_;
    int descriptor_;
    std::uint64_t size_ = 0;
};

/// What a buffer held when the memory was full. Ranges of terms are read apart from each other, by
/// several threads.
class PostingRun {
public:
    /// Appends it to a file, which must outlive the object. `sorted`: all terms of the dictionary.
    PostingRun(RunFile& file, const TermDictionary& dictionary, const PostingBuffer& buffer,
               std::span<const TermId> sorted, const TermRanges& ranges);

    /// The terms of a range. The file must outlive it.
    [[nodiscard]] std::unique_ptr<PostingSource> range(std::size_t number) const;

private:
    class Reader;

    const RunFile* file_;
    std::vector<std::uint64_t> begins_; ///< of the ranges in the file, and the end of the last
};

} // namespace poshuk::index
