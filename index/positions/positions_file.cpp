#include "positions_file.hpp"

#include "index/files/damaged_file.hpp"
#include "index/files/durable.hpp"
#include "index/glass/damage.hpp"
#include "position_record.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <numeric>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <xapian.h>

namespace poshuk::index {
namespace {

constexpr std::string_view name = "POSHPOS1";
constexpr std::size_t entry_bytes = sizeof(std::uint64_t) + sizeof(std::uint32_t);

/// The end of the file, before the name.
struct Footer {
    std::uint64_t size;
    std::uint64_t table;
};
constexpr std::size_t end_bytes = sizeof(Footer) + name.size();

/// Whether a file of so many bytes can end so.
bool fits(const Footer& footer, std::uint64_t bytes)
{
    return footer.table >= name.size() && footer.table <= bytes - end_bytes &&
           footer.size == (bytes - end_bytes - footer.table) / entry_bytes &&
           (bytes - end_bytes - footer.table) % entry_bytes == 0;
}

Error damaged(const std::filesystem::path& file)
{
    return damaged_file(
        localized("The file {} of the index is damaged.", "Файл індексу {} пошкоджено.", file.string()));
}

template <typename Number>
std::string_view bytes_of(const std::vector<Number>& numbers)
{
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

} // namespace

PositionsFile::PositionsFile(std::string_view bytes)
{
    Footer footer{};
    if (bytes.size() < name.size() + end_bytes || !bytes.starts_with(name) || !bytes.ends_with(name)) {
        glass::throw_damaged_table();
    }
    std::memcpy(&footer, bytes.data() + bytes.size() - end_bytes, sizeof footer);
    if (!fits(footer, bytes.size())) {
        glass::throw_damaged_table();
    }
    records_ = bytes.substr(0, footer.table);
    begins_ = bytes.data() + footer.table;
    sizes_ = begins_ + footer.size * sizeof(std::uint64_t);
    size_ = footer.size;
}

std::string_view PositionsFile::record(std::uint32_t document) const
{
    if (document >= size_) {
        return {};
    }
    std::uint64_t begin = 0;
    std::uint32_t bytes = 0;
    std::memcpy(&begin, begins_ + document * sizeof begin, sizeof begin);
    std::memcpy(&bytes, sizes_ + document * sizeof bytes, sizeof bytes);
    if (begin > records_.size() || bytes > records_.size() - begin) {
        glass::throw_damaged_table();
    }
    return records_.substr(begin, bytes);
}

void PositionsFile::prefetch(std::uint32_t document) const
{
    constexpr std::size_t line_bytes = 64;
    constexpr std::size_t most_lines = 8; // the processor goes on by itself
    const auto bytes = record(document);
    for (std::size_t line = 0; line < most_lines && line * line_bytes < bytes.size(); ++line) {
        __builtin_prefetch(bytes.data() + line * line_bytes);
    }
}

PositionsWriter::PositionsWriter(std::filesystem::path file, int flags) : file_(std::move(file))
{
    descriptor_ = ::open(file_.c_str(), flags | O_RDWR | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        throw write_error(file_, errno);
    }
}

PositionsWriter::PositionsWriter(PositionsWriter&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)), end_(other.end_),
      buffer_(std::move(other.buffer_)), begins_(std::move(other.begins_)), sizes_(std::move(other.sizes_))
{
}

PositionsWriter::~PositionsWriter()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

PositionsWriter PositionsWriter::create(const std::filesystem::path& generation)
{
    PositionsWriter writer(generation / positions_file_name, O_CREAT | O_TRUNC);
    writer.append(name);
    return writer;
}

PositionsWriter PositionsWriter::go_on(const std::filesystem::path& generation)
{
    PositionsWriter writer(generation / positions_file_name, 0);
    writer.read_table();
    // New records take the place of the table, which is written anew behind them.
    if (::ftruncate(writer.descriptor_, static_cast<off_t>(writer.end_)) != 0 ||
        ::lseek(writer.descriptor_, static_cast<off_t>(writer.end_), SEEK_SET) < 0) {
        throw write_error(writer.file_, errno);
    }
    return writer;
}

void PositionsWriter::read(std::uint64_t offset, char* to, std::size_t bytes) const
{
    read_all(descriptor_, offset, {to, bytes}, file_);
}

void PositionsWriter::read_table()
{
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) {
        throw write_error(file_, errno);
    }
    const auto bytes = static_cast<std::uint64_t>(status.st_size);
    Footer footer{};
    if (bytes >= name.size() + end_bytes) {
        read(bytes - end_bytes, reinterpret_cast<char*>(&footer), sizeof footer);
    }
    if (bytes < name.size() + end_bytes || !fits(footer, bytes)) {
        throw damaged(file_);
    }
    begins_.resize(footer.size);
    sizes_.resize(footer.size);
    read(footer.table, reinterpret_cast<char*>(begins_.data()), begins_.size() * sizeof begins_.front());
    read(footer.table + begins_.size() * sizeof begins_.front(), reinterpret_cast<char*>(sizes_.data()),
         sizes_.size() * sizeof sizes_.front());
    end_ = footer.table;
    for (std::size_t i = 0; i < sizes_.size(); ++i) {
        if (begins_[i] > end_ || sizes_[i] > end_ - begins_[i]) {
            throw damaged(file_);
        }
    }
}

void PositionsWriter::append(std::string_view bytes)
{
    constexpr std::size_t full_buffer = std::size_t{1} << 20U;
    buffer_ += bytes;
    end_ += bytes.size();
    if (buffer_.size() >= full_buffer) {
        flush();
    }
}

void PositionsWriter::flush()
{
    write_all(descriptor_, buffer_, file_);
    buffer_.clear();
}

void PositionsWriter::set(std::uint32_t document, std::string_view record)
{
    if (document >= begins_.size()) {
        begins_.resize(std::size_t{document} + 1, 0);
        sizes_.resize(begins_.size(), 0);
    }
    begins_[document] = record.empty() ? 0 : end_;
    sizes_[document] = static_cast<std::uint32_t>(record.size());
    append(record);
}

void PositionsWriter::finish(std::uint32_t last)
{
    begins_.resize(std::size_t{last} + 1, 0);
    sizes_.resize(begins_.size(), 0);
    const auto used = std::accumulate(sizes_.begin(), sizes_.end(), std::uint64_t{0});
    if (used + used / 3 < end_ - name.size()) {
        pack();
    }
    const Footer footer{begins_.size(), end_};
    append(bytes_of(begins_));
    append(bytes_of(sizes_));
    append({reinterpret_cast<const char*>(&footer), sizeof footer});
    append(name);
    flush();
}

/// Calls `take(document, record)` for each document that has a record; most records lie in the
/// order of their documents.
template <typename Take>
void PositionsWriter::take_records(Take take) const
{
    constexpr std::size_t at_once = std::size_t{1} << 20U;
    std::string window;
    std::uint64_t window_begin = 0;
    for (std::uint32_t document = 0; document < sizes_.size(); ++document) {
        const auto begin = begins_[document];
        const std::size_t bytes = sizes_[document];
        if (bytes == 0) {
            continue;
        }
        if (begin < window_begin || begin + bytes > window_begin + window.size()) {
            window.resize(std::max<std::size_t>(bytes, std::min<std::uint64_t>(at_once, end_ - begin)));
            window_begin = begin;
            read(begin, window.data(), window.size());
        }
        take(document, std::string_view(window).substr(begin - window_begin, bytes));
    }
}

/// Has the records in the order of their documents and nothing between them.
void PositionsWriter::pack()
{
    flush();
    auto packed_name = file_;
    packed_name += ".tmp";
    PositionsWriter packed(packed_name, O_CREAT | O_TRUNC);
    packed.append(name);
    take_records([&](std::uint32_t document, std::string_view record) { packed.set(document, record); });
    packed.begins_.resize(sizes_.size(), 0);
    packed.flush();
    if (::rename(packed_name.c_str(), file_.c_str()) != 0) {
        throw write_error(file_, errno);
    }
    std::swap(descriptor_, packed.descriptor_);
    begins_ = std::move(packed.begins_);
    end_ = packed.end_;
}

bool is_whole_positions_file(const std::filesystem::path& generation, std::uint32_t last, std::uint64_t documents)
try {
    PositionsWriter file(generation / positions_file_name, 0);
    file.read_table();
    std::uint64_t records = 0;
    bool whole = true;
    file.take_records([&](std::uint32_t /*document*/, std::string_view record) {
        ++records;
        whole = whole && is_whole_record(record);
    });
    return whole && file.sizes_.size() == std::size_t{last} + 1 && records == documents;
} catch (const Error& error) {
    if (error.code() != ErrorCode::index_damaged) {
        throw;
    }
    return false;
}

} // namespace poshuk::index
