#include "posting_run.hpp"

#include "index/durable.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace poshuk::index {
namespace {

// The file: for each term the size of its text and that of its postings, and both.
using Sizes = std::array<std::uint32_t, 2>;

constexpr std::size_t buffer_bytes = std::size_t{1} << 16;

void write_all(const std::filesystem::path& dir, int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            throw write_error(dir, errno);
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

} // namespace

class PostingRun::Reader : public PostingSource {
public:
    Reader(const PostingRun& run, std::uint64_t begin, std::uint64_t end)
        : run_(run), left_begin_(begin), left_end_(end)
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
        auto filled = buffer_.size();
        const auto wanted = std::min<std::uint64_t>(std::max(bytes, buffer_bytes) - filled, left_end_ - left_begin_);
        buffer_.resize(filled + wanted);
        while (filled < buffer_.size()) {
            const auto got = ::pread(run_.descriptor_, buffer_.data() + filled, buffer_.size() - filled,
                                     static_cast<off_t>(left_begin_));
            if (got == 0 || (got < 0 && errno != EINTR)) {
                throw write_error(run_.dir_, got == 0 ? EIO : errno);
            }
            filled += got < 0 ? 0 : static_cast<std::size_t>(got);
            left_begin_ += got < 0 ? 0 : static_cast<std::uint64_t>(got);
        }
        if (filled < bytes) {
            throw write_error(run_.dir_, EIO);
        }
    }

    const PostingRun& run_;
    std::uint64_t left_begin_; ///< of what is not read yet
    std::uint64_t left_end_;
    std::string buffer_;
    std::size_t at_ = 0; ///< where the entry begins in it
    std::size_t entry_bytes_ = 0;
    Sizes sizes_{};
};

PostingRun::PostingRun(const std::filesystem::path& dir, const TermDictionary& dictionary, const PostingBuffer& buffer,
                       std::span<const TermId> sorted, const TermRanges& ranges)
    : dir_(dir), descriptor_(::open(dir.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600))
{
    if (descriptor_ < 0) {
        throw write_error(dir_, errno);
    }
    try {
        const auto places = ranges.places(dictionary, sorted);
        std::uint64_t written = 0;
        std::string bytes;
        const auto write_out = [&] {
            write_all(dir_, descriptor_, bytes);
            written += bytes.size();
            bytes.clear();
        };
        for (std::size_t range = 0; range < ranges.size(); ++range) {
            begins_.push_back(written + bytes.size());
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
                    write_out();
                }
            }
        }
        begins_.push_back(written + bytes.size());
        write_out();
    } catch (...) {
        ::close(descriptor_);
        throw;
    }
}

PostingRun::~PostingRun()
{
    ::close(descriptor_);
}

std::unique_ptr<PostingSource> PostingRun::range(std::size_t number) const
{
    return std::make_unique<Reader>(*this, begins_[number], begins_[number + 1]);
}

} // namespace poshuk::index
