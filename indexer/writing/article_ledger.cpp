#include "article_ledger.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <string_view>
#include <sys/stat.h>
#include <type_traits>
#include <unistd.h>
#include <utility>

namespace poshuk {
namespace {

// The file: this line, then a record a document, as it lies in the memory of a little-endian
// machine.
constexpr std::string_view magic = "poshuk articles 1\n";
constexpr auto no_day = std::numeric_limits<std::int32_t>::min();

[[noreturn]] void fail_output(const std::filesystem::path& file, int error)
{
    throw Error(
        ErrorCode::output,
        localized("{} cannot be written: {}.", "{} не вдалося записати: {}.", file.string(), std::strerror(error)),
        localized("Nothing was published; the old index stays. Check the disk space and the permissions.",
                  "Нічого не опубліковано, старий індекс лишається. Перевірте місце на диску і права доступу."));
}

[[noreturn]] void fail_damaged(const std::filesystem::path& file)
{
    throw Error(ErrorCode::index_damaged,
                localized("{} is missing or damaged.", "{} немає або пошкоджено.", file.string()),
                localized("Build the index anew: an update needs this file.",
                          "Побудуйте індекс заново: оновленню потрібен цей файл."));
}

} // namespace

struct ArticleLedger::Record {
    std::uint32_t tokens;
    std::int32_t day;
    Sketch sketch;

    explicit Record(const LedgerEntry& entry)
        : tokens(entry.tokens), day(entry.day.value_or(no_day)), sketch(entry.sketch)
    {
    }
    Record() = default;

    [[nodiscard]] LedgerEntry entry() const
    {
        return {tokens, day == no_day ? std::nullopt : std::optional(day), sketch};
    }
};

ArticleLedger::ArticleLedger(std::filesystem::path file, int descriptor, std::uint32_t size)
    : file_(std::move(file)), descriptor_(descriptor), size_(size)
{
    static_assert(std::is_trivially_copyable_v<Record> && std::endian::native == std::endian::little);
}

ArticleLedger ArticleLedger::create(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0 || ::pwrite(descriptor, magic.data(), magic.size(), 0) != static_cast<ssize_t>(magic.size())) {
        fail_output(file, errno);
    }
    return {file, descriptor, 0};
}

ArticleLedger ArticleLedger::open(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    struct stat status {};
    std::string begin(magic.size(), '\0');
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0 ||
        ::pread(descriptor, begin.data(), begin.size(), 0) != static_cast<ssize_t>(begin.size()) || begin != magic ||
        (static_cast<std::size_t>(status.st_size) - magic.size()) % sizeof(Record) != 0) {
        fail_damaged(file);
    }
    return {file, descriptor,
            static_cast<std::uint32_t>((static_cast<std::size_t>(status.st_size) - magic.size()) / sizeof(Record))};
}

ArticleLedger::ArticleLedger(ArticleLedger&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_),
      waiting_(std::move(other.waiting_))
{
}

ArticleLedger::~ArticleLedger()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void ArticleLedger::add(const LedgerEntry& entry)
{
    constexpr std::size_t most_waiting = 4096;
    waiting_.emplace_back(entry);
    ++size_;
    if (waiting_.size() == most_waiting) {
        flush();
    }
}

void ArticleLedger::flush()
{
    write(size_ - static_cast<std::uint32_t>(waiting_.size()) + 1, waiting_.data(), waiting_.size());
    waiting_.clear();
}

void ArticleLedger::replace(std::uint32_t number, const LedgerEntry& entry)
{
    const auto written = size_ - static_cast<std::uint32_t>(waiting_.size());
    const Record record(entry);
    if (number > written) {
        waiting_[number - written - 1] = record;
    } else {
        write(number, &record, 1);
    }
}

LedgerEntry ArticleLedger::entry(std::uint32_t number) const
{
    const auto written = size_ - static_cast<std::uint32_t>(waiting_.size());
    if (number > written) {
        return waiting_[number - written - 1].entry();
    }
    Record record;
    const auto offset = static_cast<off_t>(magic.size() + std::size_t{number - 1} * sizeof record);
    if (::pread(descriptor_, &record, sizeof record, offset) != static_cast<ssize_t>(sizeof record)) {
        fail_damaged(file_);
    }
    return record.entry();
}

void ArticleLedger::write(std::uint32_t first_number, const Record* records, std::size_t count) const
{
    const auto* bytes = reinterpret_cast<const char*>(records);
    std::size_t left = count * sizeof(Record);
    auto offset = static_cast<off_t>(magic.size() + std::size_t{first_number - 1} * sizeof(Record));
    while (left > 0) {
        const auto written = ::pwrite(descriptor_, bytes, left, offset);
        if (written < 0 && errno != EINTR) {
            fail_output(file_, errno);
        }
        const auto count_written = written < 0 ? 0 : static_cast<std::size_t>(written);
        bytes += count_written;
        left -= count_written;
        offset += static_cast<off_t>(count_written);
    }
}

} // namespace poshuk
