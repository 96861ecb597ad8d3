#include "version_file.hpp"

#include "format.hpp"
#include "index/durable.hpp"
#include "integers.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace poshuk::index::glass {
namespace {

constexpr std::size_t format_bytes = 2;
constexpr std::size_t uuid_bytes = 16;

/// Tags of this many bytes and more are tried to be compressed by whoever writes to the table later; 0: never.
constexpr std::uint32_t never_compressed = 0;
constexpr std::uint32_t compressed_from = 18;

void append_root(std::string& bytes, const TableRoot& root, std::uint32_t compress_from)
{
    constexpr unsigned in_order = 2; // entries were added in the order of their keys
    append_packed(bytes, root.block);
    append_packed(bytes, root.level << 2 | in_order | (root.empty ? 1U : 0U));
    append_packed(bytes, root.entries);
    append_packed(bytes, TableWriter::block_size >> 11);
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
        constexpr unsigned more = 0x80;
        std::uint64_t result = 0;
        for (unsigned shift = 0;; shift += 7) {
            skip(1);
            const auto byte = static_cast<unsigned char>(bytes_[at_ - 1]);
            result |= std::uint64_t{byte & (more - 1)} << shift;
            if (byte < more) {
                return result;
            }
        }
    }

    void skip_root()
    {
        for (int i = 0; i < 5; ++i) {
            number();
        }
        skip(number());
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

} // namespace

void write_version_file(const std::filesystem::path& dir, const TableRoots& roots, const Statistics& statistics)
{
    std::string bytes(version_file_magic);
    bytes.push_back(static_cast<char>(format_version >> 8));
    bytes.push_back(static_cast<char>(format_version & 0xFF));
    std::random_device random; // an identity, so that replicas are told apart; nothing of the contents depends on it
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

void add_term_lists(const std::filesystem::path& dir, const TableRoot& termlist)
{
    std::ifstream in(dir / version_file_name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (format_of(dir) != format_version) {
        VersionFileReader::fail();
    }
    VersionFileReader reader(bytes);
    reader.skip(version_file_magic.size() + format_bytes + uuid_bytes);
    reader.number();    // the revision
    reader.skip_root(); // postlist
    reader.skip_root(); // docdata
    const auto begin = reader.at();
    reader.skip_root();
    auto changed = bytes.substr(0, begin);
    append_root(changed, termlist, compressed_from);
    changed += bytes.substr(reader.at());
    replace_file(dir / version_file_name, changed);
}

} // namespace poshuk::index::glass
