#include "table_file.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace poshuk::index::glass {
namespace {

constexpr std::uint32_t window_blocks = 32;

} // namespace

TableFile::TableFile(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)), window_(std::size_t{window_blocks} * block_size)
{
}

TableFile::~TableFile()
{
    if (descriptor_ != -1) {
        ::close(descriptor_);
    }
}

bool TableFile::read(std::uint32_t number, std::span<char, block_size> block)
{
    if (bytes_ == 0 || number < first_block_ || number - first_block_ >= window_blocks) {
        first_block_ = number / window_blocks * window_blocks;
        bytes_ = 0;
        while (bytes_ < window_.size()) {
            const auto offset = static_cast<off_t>(std::uint64_t{first_block_} * block_size + bytes_);
            const auto got = ::pread(descriptor_, window_.data() + bytes_, window_.size() - bytes_, offset);
            if (got == 0 || (got < 0 && errno != EINTR)) {
                break;
            }
            bytes_ += got > 0 ? static_cast<std::size_t>(got) : 0;
        }
    }
    const auto begin = std::size_t{number - first_block_} * block_size;
    if (bytes_ < begin + block_size) {
        return false;
    }
    std::copy_n(window_.data() + begin, block_size, block.data());
    return true;
}

} // namespace poshuk::index::glass
