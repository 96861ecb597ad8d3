#include "mapped_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace poshuk::analysis {

MappedFile::MappedFile(const std::filesystem::path& file)
{
    descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    int error = descriptor_ < 0 || ::fstat(descriptor_, &status) != 0 ? errno : status.st_size <= 0 ? ENODATA : 0;
    if (error == 0) {
        size_ = static_cast<std::size_t>(status.st_size);
        address_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor_, 0);
        error = address_ == MAP_FAILED ? errno : 0;
    }
    if (error != 0) {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
        throw std::system_error(error, std::generic_category());
    }
    guard_.emplace(address_, size_);
}

MappedFile::~MappedFile()
{
    guard_.reset(); // before another mapping may have the address
    ::munmap(address_, size_);
    ::close(descriptor_);
}

bool MappedFile::is_whole() const noexcept
{
    struct stat status {};
    return !guard_->faulted() && ::fstat(descriptor_, &status) == 0 &&
           static_cast<std::size_t>(status.st_size) >= size_;
}

} // namespace poshuk::analysis
