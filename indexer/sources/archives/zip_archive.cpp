#include "zip_archive.hpp"

#include "messages/localized.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <zip.h>

namespace poshuk::sources {
namespace {

constexpr std::string_view end_of_directory = "PK\x05\x06";
constexpr std::string_view end_of_large_directory = "PK\x06\x06";
constexpr std::string_view locator_of_large_directory = "PK\x06\x07";

Message damaged()
{
    return localized("the ZIP archive is damaged or cut short", "архів ZIP пошкоджено або обірвано");
}

std::uint64_t number_at(std::string_view bytes, std::size_t begin, std::size_t width)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < width && begin + i < bytes.size(); ++i) {
        number |= std::uint64_t{static_cast<unsigned char>(bytes[begin + i])} << (8 * i);
    }
    return number;
}

/// How many entries an archive says it has, by whichever of its ends says the most: libzip takes
/// memory for all of them before it reads the first. `read` gives bytes from an offset.
std::uint64_t entries_told(std::uint64_t size, const std::function<std::string(std::uint64_t, std::size_t)>& read)
{
    constexpr std::uint64_t longest_end = 22 + 65'535 + 20; // its comment, and the locator before it
    const auto tail_begin = size - std::min(size, longest_end);
    const auto tail = read(tail_begin, static_cast<std::size_t>(size - tail_begin));
    std::uint64_t most = 0;
    for (auto at = tail.find(end_of_directory); at != std::string::npos; at = tail.find(end_of_directory, at + 1)) {
        most = std::max(most, number_at(tail, at + 10, 2));
    }
    for (auto at = tail.find(locator_of_large_directory); at != std::string::npos;
         at = tail.find(locator_of_large_directory, at + 1)) {
        const auto end = read(number_at(tail, at + 8, 8), 56);
        if (end.starts_with(end_of_large_directory)) {
            most = std::max(most, number_at(end, 32, 8));
        }
    }
    return most;
}

} // namespace

struct ZipArchive::Handle {
    Handle(zip_source_t* source, const ZipLimits& zip_limits) : limits(zip_limits)
    {
        zip_error_t error;
        zip_error_init(&error);
        archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
        if (archive == nullptr && source != nullptr) {
            zip_source_free(source);
        }
        zip_error_fini(&error);
    }
    ~Handle()
    {
        if (archive != nullptr) {
            zip_discard(archive);
        }
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    zip_t* archive = nullptr;
    ZipLimits limits;
    std::uint64_t unpacked = 0; ///< of all entries so far
};

namespace {

/// What an entry unpacks to, measured while it does.
class EntryBytes final : public input::ByteStream {
public:
    EntryBytes(zip_file_t* file, std::uint64_t packed_bytes, const ZipLimits& limits, std::uint64_t& unpacked_together)
        : file_(file), packed_bytes_(packed_bytes), limits_(limits), unpacked_together_(unpacked_together)
    {
    }
    explicit EntryBytes(Message why, const ZipLimits& limits, std::uint64_t& unpacked_together)
        : limits_(limits), unpacked_together_(unpacked_together)
    {
        fail(std::move(why));
    }

    std::size_t read(char* to, std::size_t most) override
    {
        if (file_ == nullptr || !failure().empty()) {
            return 0;
        }
        const auto got = zip_fread(file_.get(), to, most);
        if (got < 0) {
            return fail(damaged());
        }
        unpacked_ += static_cast<std::uint64_t>(got);
        unpacked_together_ += static_cast<std::uint64_t>(got);
        constexpr std::uint64_t unsuspected = std::uint64_t{1} << 20U;
        if (unpacked_ > unsuspected && unpacked_ / limits_.largest_inflation > packed_bytes_) {
            return fail(localized("what is in the archive unpacks to over {} times its size, as no text does",
                                  "вміст архіву розпаковується понад {} разів більшим, як не буває з текстом",
                                  limits_.largest_inflation));
        }
        if (unpacked_together_ > limits_.unpacked_bytes) {
            return fail(localized("the archive unpacks to more than {} MiB", "архів розпаковується понад {} МіБ",
                                  limits_.unpacked_bytes >> 20U));
        }
        return static_cast<std::size_t>(got);
    }

private:
    struct Close {
        void operator()(zip_file_t* file) const { zip_fclose(file); }
    };

    std::unique_ptr<zip_file_t, Close> file_;
    std::uint64_t packed_bytes_ = 0;
    const ZipLimits& limits_;
    std::uint64_t& unpacked_together_;
    std::uint64_t unpacked_ = 0;
};

} // namespace

ZipArchive::ZipArchive(std::string bytes, const ZipLimits& limits) : bytes_(std::move(bytes))
{
    const auto told = entries_told(bytes_.size(), [&](std::uint64_t begin, std::size_t count) {
        return begin < bytes_.size() ? bytes_.substr(static_cast<std::size_t>(begin), count) : std::string{};
    });
    if (told <= limits.entries) {
        constexpr int keep_bytes = 0;
        zip_error_t error;
        zip_error_init(&error);
        handle_ = std::make_unique<Handle>(zip_source_buffer_create(bytes_.data(), bytes_.size(), keep_bytes, &error),
                                           limits);
        zip_error_fini(&error);
    }
    list(limits);
}

ZipArchive::ZipArchive(const std::filesystem::path& file, const ZipLimits& limits)
{
    std::ifstream in(file, std::ios::binary);
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    const auto told = error ? 0 : entries_told(size, [&](std::uint64_t begin, std::size_t count) {
        std::string part(count, '\0');
        in.clear();
        in.seekg(static_cast<std::streamoff>(std::min<std::uint64_t>(begin, size)));
        in.read(part.data(), static_cast<std::streamsize>(count));
        part.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
        return part;
    });
    if (told <= limits.entries) {
        zip_error_t zip_error;
        zip_error_init(&zip_error);
        constexpr zip_uint64_t from = 0;
        constexpr zip_int64_t to_the_end = 0;
        handle_ = std::make_unique<Handle>(zip_source_file_create(file.c_str(), from, to_the_end, &zip_error), limits);
        zip_error_fini(&zip_error);
    }
    list(limits);
}

ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

void ZipArchive::list(const ZipLimits& limits)
{
    if (!handle_) {
        failure_ = localized("the archive has more than {} files", "в архіві понад {} файлів", limits.entries);
        return;
    }
    if (handle_->archive == nullptr) {
        failure_ = damaged();
        return;
    }
    const auto count = zip_get_num_entries(handle_->archive, 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(handle_->archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
        names_.emplace_back(name == nullptr ? "" : name);
    }
    if (names_.empty()) { // libzip takes nothing for an archive of nothing
        failure_ = damaged();
    }
}

bool ZipArchive::has(std::string_view name) const
{
    return std::find(names_.begin(), names_.end(), name) != names_.end();
}

std::unique_ptr<input::ByteStream> ZipArchive::open(std::string_view name) const
{
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
        return nullptr;
    }
    const auto index = static_cast<zip_uint64_t>(found - names_.begin());
    auto& handle = *handle_;
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_stat_index(handle.archive, index, 0, &status) != 0) {
        return std::make_unique<EntryBytes>(damaged(), handle.limits, handle.unpacked);
    }
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE) {
        return std::make_unique<EntryBytes>(localized("it is protected by a password; save it without one",
                                                      "його захищено паролем; збережіть без нього"),
                                            handle.limits, handle.unpacked);
    }
    auto* const file = zip_fopen_index(handle.archive, index, 0);
    return file == nullptr ? std::make_unique<EntryBytes>(damaged(), handle.limits, handle.unpacked)
                           : std::make_unique<EntryBytes>(file, status.comp_size, handle.limits, handle.unpacked);
}

std::string ZipArchive::read(std::string_view name, std::size_t most) const
{
    const auto bytes = open(name);
    std::string content;
    if (!bytes) {
        return content;
    }
    constexpr std::size_t chunk = std::size_t{16} * 1024;
    for (std::size_t got = 1; got > 0 && content.size() <= most;) {
        const auto before = content.size();
        content.resize(before + chunk);
        got = bytes->read(content.data() + before, chunk);
        content.resize(before + got);
    }
    return content.size() > most || !bytes->failure().empty() ? std::string{} : content;
}

} // namespace poshuk::sources
