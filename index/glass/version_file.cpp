#include "version_file.hpp"

#include "format.hpp"
#include "index/durable.hpp"
#include "integers.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>

namespace poshuk::index::glass {
namespace {

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

} // namespace

void write_version_file(const std::filesystem::path& dir, const TableRoots& roots, const Statistics& statistics)
{
    std::string bytes(version_file_magic);
    bytes.push_back(static_cast<char>(format_version >> 8));
    bytes.push_back(static_cast<char>(format_version & 0xFF));
    std::random_device random; // an identity, so that replicas are told apart; nothing of the contents depends on it
    constexpr int uuid_bytes = 16;
    for (int i = 0; i < uuid_bytes; ++i) {
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

} // namespace poshuk::index::glass
