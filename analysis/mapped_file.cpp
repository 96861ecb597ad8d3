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
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    int error = descriptor < 0 || ::fstat(descriptor, &status) != 0 ? errno : status.st_size <= 0 ? ENODATA : 0;
    if (error == 0) {
        size_ = static_cast<std::size_t>(status.st_size);
        address_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor, 0);
        error = address_ == MAP_FAILED ? errno : 0;
    }
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (error != 0) {
        throw std::system_error(error, std::generic_category());
    }
}

MappedFile::~MappedFile()
{
    ::munmap(address_, size_);
}

} // namespace poshuk::analysis
