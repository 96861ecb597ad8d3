#include "posting_run.hpp"

#include "index/files/durable.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <unistd.h>

namespace poshuk::index {
namespace {

// The file: for each term the size of its text and that of its postings, and both.
using Sizes = std::array<std::uint32_t, 2>;

constexpr std::size_t buffer_bytes = std::size_t{1} << 16;

} // namespace

RunFile::RunFile(std::filesystem::path dir) : dir_(std::move(dir)), descriptor_(open_nameless(dir_)) {}

RunFile::~RunFile()
{
    ::close(descriptor_);
}

void RunFile::append(std::string_view bytes)
{
    write_all(descriptor_, bytes, dir_);
    size_ += bytes.size();
}

void RunFile::read(std::uint64_t offset, std::span<char> to) const
{
    read_all(descriptor_, offset, to, dir_);
}

class PostingRun::Reader : public PostingSource {
public:
    Reader(const RunFile& file, std::uint64_t begin, std::uint64_t end)
        : file_(file), left_begin_(begin), left_end_(end)
    {
    }

    bool next() override
    {
        at_ += entry_bytes_;
        entry_bytes_ = 0;
        if (left_begin_ == left_end_ && at_ == buffer_.size()) {
            return false;
        }
        require(sizeof sizes_);
        std::memcpy(sizes_.data(), buffer_.data() + at_, sizeof sizes_);
        entry_bytes_ = sizeof sizes_ + sizes_[0] + sizes_[1];
        require(entry_bytes_);
        return true;
    }

    [[nodiscard]] std::string_view term() const override { return {buffer_.data() + at_ + sizeof sizes_, sizes_[0]}; }
    [[nodiscard]] std::string_view postings() const override
    {
        return {buffer_.data() + at_ + sizeof sizes_ + sizes_[0], sizes_[1]};
    }

private:
    /// Has so many bytes in the buffer.
    void require(std::size_t bytes)
    {
        if (buffer_.size() - at_ >= bytes) {
            return;
        }
        buffer_.erase(0, at_);
        at_ = 0;
        const auto filled = buffer_.size();
        const auto wanted = std::min<std::uint64_t>(std::max(bytes, buffer_bytes) - filled, left_end_ - left_begin_);
        buffer_.resize(filled + wanted);
        file_.read(left_begin_, std::span(buffer_).subspan(filled));
        left_begin_ += wanted;
    }

    const RunFile& file_;
    std::uint64_t left_begin_; ///< of what is not read yet
    std::uint64_t left_end_;
    std::string buffer_;
    std::size_t at_ = 0; ///< where the entry begins in it
    std::size_t entry_bytes_ = 0;
    Sizes sizes_{};
};

PostingRun::PostingRun(RunFile& file, const TermDictionary& dictionary, const PostingBuffer& buffer,
                       std::span<const TermId> sorted, const TermRanges& ranges)
    : file_(&file)
{
    const auto places = ranges.places(dictionary, sorted);
    std::string bytes;
    for (std::size_t range = 0; range < ranges.size(); ++range) {
        begins_.push_back(file.size() + bytes.size());
        for (auto place = places[range]; place < places[range + 1]; ++place) {
            const auto text = dictionary.text(sorted[place]);
            const auto begin = bytes.size();
            bytes.resize(begin + sizeof(Sizes));
            bytes += text;
            buffer.append_postings(sorted[place], bytes);
            const Sizes sizes{static_cast<std::uint32_t>(text.size()),
                              static_cast<std::uint32_t>(bytes.size() - begin - sizeof(Sizes) - text.size())};
            std::memcpy(bytes.data() + begin, sizes.data(), sizeof sizes);
            if (bytes.size() >= buffer_bytes) {
                file.append(bytes);
                bytes.clear();
            }
        }
    }
    begins_.push_back(file.size() + bytes.size());
    file.append(bytes);
}

std::unique_ptr<PostingSource> PostingRun::range(std::size_t number) const
{
    return std::make_unique<Reader>(*file_, begins_[number], begins_[number + 1]);
}

} // namespace poshuk::index
