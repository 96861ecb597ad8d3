#include "version_file.hpp"

#include "block.hpp"
#include "format.hpp"
#include "index/files/durable.hpp"
#include "integers.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <string_view>

namespace poshuk::index::glass {
namespace {

constexpr std::size_t format_bytes = 2;
constexpr std::size_t uuid_bytes = 16;
constexpr unsigned most_levels = 10;      ///< as Xapian has it: no table of 4 TB has more
constexpr unsigned block_size_shift = 11; ///< sizes of blocks are told in units of 2 KiB

/// Tags of this many bytes and more are tried to be compressed by whoever writes to the table
/// later; 0: never.
constexpr std::uint32_t never_compressed = 0;
constexpr std::uint32_t compressed_from = 18;

void append_root(std::string& bytes, const TableRoot& root, std::uint32_t compress_from)
{
    constexpr unsigned in_order = 2; // entries were added in the order of their keys
    append_packed(bytes, root.block);
    append_packed(bytes, root.level << 2 | in_order | (root.empty ? 1U : 0U));
    append_packed(bytes, root.entries);
    append_packed(bytes, block_size >> block_size_shift);
    append_packed(bytes, compress_from);
    std::string free_blocks;
    if (!root.empty) {
        // The revision, the first block that was never used, and an empty list of free ones.
        for (const std::uint32_t number : {1U, root.blocks, 0U, 0U, 0U, 0U}) {
            append_packed(free_blocks, number);
        }
    }
    append_packed(bytes, free_blocks.size());
    bytes += free_blocks;
}

/// Reads over what a version file says, number by number.
class VersionFileReader {
public:
    explicit VersionFileReader(std::string_view bytes) : bytes_(bytes) {}

    void skip_to_roots()
    {
        skip(version_file_magic.size() + format_bytes + uuid_bytes);
        number(); // the revision
    }

    [[nodiscard]] std::size_t at() const noexcept { return at_; }

    void skip(std::size_t bytes)
    {
        if (bytes_.size() - at_ < bytes) {
            fail();
        }
        at_ += bytes;
    }

    std::uint64_t number()
    {
        auto rest = bytes_.substr(at_);
        const auto number = take_packed(rest);
        if (!number) {
            fail();
        }
        at_ = bytes_.size() - rest.size();
        return *number;
    }

    std::uint32_t number_4()
    {
        const auto number = this->number();
        if (number > std::numeric_limits<std::uint32_t>::max()) {
            fail();
        }
        return static_cast<std::uint32_t>(number);
    }

    /// But for its number of blocks.
    TableRoot root()
    {
        TableRoot root;
        root.block = number_4();
        const auto level_and_flags = number();
        if (level_and_flags >> 2U >= most_levels) {
            fail();
        }
        root.level = static_cast<unsigned>(level_and_flags >> 2U);
        root.empty = (level_and_flags & 1U) != 0;
        root.entries = number();
        if (number() << block_size_shift != block_size) {
            fail();
        }
        number();       // from which length on tags are compressed
        skip(number()); // the free blocks
        return root;
    }

    [[noreturn]] static void fail()
    {
        throw Error(ErrorCode::index_damaged,
                    localized("The version file of the index is damaged.", "Файл версії індексу пошкоджено."));
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

/// The bytes of a version file of the format that is known here.
std::string known_version_file(const std::filesystem::path& dir)
{
    std::ifstream in(dir / version_file_name, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (format_of(dir) != format_version) {
        VersionFileReader::fail();
    }
    return bytes;
}

} // namespace

void write_version_file(const std::filesystem::path& dir, const TableRoots& roots, const Statistics& statistics)
{
    std::string bytes(version_file_magic);
    bytes.push_back(static_cast<char>(format_version >> 8));
    bytes.push_back(static_cast<char>(format_version & 0xFF));
    // an identity, so that replicas are told apart; nothing of the contents depends on it
    std::random_device random;
    for (std::size_t i = 0; i < uuid_bytes; ++i) {
        bytes.push_back(static_cast<char>(random()));
    }
    constexpr std::uint32_t revision = 1;
    append_packed(bytes, revision);
    const TableRoot none;
    append_root(bytes, roots.postlist, never_compressed);
    append_root(bytes, roots.docdata, compressed_from);
    append_root(bytes, roots.termlist, compressed_from);
    append_root(bytes, roots.position, never_compressed);
    append_root(bytes, none, compressed_from); // spelling
    append_root(bytes, none, compressed_from); // synonyms
    const auto longest = std::max(statistics.longest, statistics.highest_wdf);
    append_packed(bytes, statistics.documents);
    append_packed(bytes, statistics.last_document - statistics.documents);
    append_packed(bytes, statistics.shortest);
    append_packed(bytes, statistics.highest_wdf);
    append_packed(bytes, longest - statistics.highest_wdf);
    append_packed(bytes, 0U); // the oldest changeset
    append_packed(bytes, statistics.total_length);
    append_packed(bytes, 0U); // the most frequent word of the spelling
    replace_file(dir / version_file_name, bytes);
}

VersionFile read_version_file(const std::filesystem::path& dir)
{
    const auto bytes = known_version_file(dir);
    VersionFileReader reader(bytes);
    reader.skip_to_roots();
    VersionFile result;
    auto& roots = result.roots;
    TableRoot spelling;
    TableRoot synonyms;
    for (auto* root : {&roots.postlist, &roots.docdata, &roots.termlist, &roots.position, &spelling, &synonyms}) {
        *root = reader.root();
    }
    auto& statistics = result.statistics;
    statistics.documents = reader.number_4();
    statistics.last_document = statistics.documents + reader.number_4();
    statistics.shortest = reader.number_4();
    statistics.highest_wdf = reader.number_4();
    statistics.longest = statistics.highest_wdf + reader.number_4();
    reader.number(); // the oldest changeset
    statistics.total_length = reader.number();
    return result;
}

void add_term_lists(const std::filesystem::path& dir, const TableRoot& termlist)
{
    const auto bytes = known_version_file(dir);
    VersionFileReader reader(bytes);
    reader.skip_to_roots();
    reader.root(); // postlist
    reader.root(); // docdata
    const auto begin = reader.at();
    reader.root();
    auto changed = bytes.substr(0, begin);
    append_root(changed, termlist, compressed_from);
    changed += bytes.substr(reader.at());
    replace_file(dir / version_file_name, changed);
}

} // namespace poshuk::index::glass
