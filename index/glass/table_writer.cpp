#include "table_writer.hpp"

#include "block.hpp"
#include "index/files/durable.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace poshuk::index::glass {
namespace {

/// Four items fit into a block, with their places in the directory.
constexpr std::size_t max_item = (block_size - header_size - 4 * directory_entry) / 4;
constexpr std::size_t blocks_at_once = 64;
constexpr std::uint32_t revision = 1;

void put_2(std::uint8_t* at, std::size_t number)
{
    at[0] = static_cast<std::uint8_t>(number >> 8);
    at[1] = static_cast<std::uint8_t>(number);
}

void put_4(std::uint8_t* at, std::uint32_t number)
{
    put_2(at, number >> 16);
    put_2(at + 2, number & 0xFFFF);
}

/// The shortest beginning of a key that is larger than the one before it.
std::string_view told_apart(std::string_view before, std::string_view key)
{
    const auto differ = std::mismatch(before.begin(), before.end(), key.begin(), key.end()).second - key.begin();
    return key.substr(0, std::min(key.size(), static_cast<std::size_t>(differ) + 1));
}

} // namespace

TableWriter::TableWriter(std::filesystem::path file, int descriptor)
    : file_(std::move(file)), descriptor_(descriptor), buffer_(blocks_at_once * block_size)
{
    if (descriptor_ < 0) {
        throw write_error(file_, errno);
    }
}

TableWriter::TableWriter(std::filesystem::path file)
    : TableWriter(file, ::open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644))
{
    add_item({}, 1, {}, first_flag | last_flag); // every table begins with an empty entry
}

TableWriter TableWriter::part(const std::filesystem::path& dir)
{
    return {dir, open_nameless(dir)};
}

TableWriter::TableWriter(TableWriter&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)),
      buffer_(std::move(other.buffer_)), block_at_(other.block_at_), leaf_open_(other.leaf_open_),
      directory_end_(other.directory_end_), top_(other.top_), blocks_(other.blocks_), entries_(other.entries_),
      last_key_(std::move(other.last_key_)), leaves_(std::move(other.leaves_))
{
}

TableWriter::~TableWriter()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void TableWriter::begin_block()
{
    if (block_at_ == buffer_.size()) {
        write_out();
    }
    std::fill_n(buffer_.begin() + static_cast<std::ptrdiff_t>(block_at_), block_size, std::uint8_t{0});
    directory_end_ = header_size;
    top_ = block_size;
}

void TableWriter::end_block(unsigned level)
{
    auto* const block = &buffer_[block_at_];
    put_4(block, revision);
    block[level_at] = static_cast<std::uint8_t>(level);
    put_2(block + largest_gap_at, room()); // the largest gap,
    put_2(block + all_gaps_at, room());    // and all gaps: there is one
    put_2(block + directory_end_at, directory_end_);
    block_at_ += block_size;
    ++blocks_;
}

void TableWriter::write_out()
{
    write_all(descriptor_, {reinterpret_cast<const char*>(buffer_.data()), block_at_}, file_);
    block_at_ = 0;
}

std::uint8_t* TableWriter::new_item(std::size_t size)
{
    top_ -= size;
    put_2(&buffer_[block_at_ + directory_end_], top_);
    directory_end_ += directory_entry;
    return &buffer_[block_at_ + top_];
}

void TableWriter::end_leaf()
{
    constexpr unsigned leaf = 0;
    if (std::exchange(leaf_open_, false)) {
        end_block(leaf);
    }
}

void TableWriter::begin_leaf(std::string_view key, unsigned component)
{
    end_leaf();
    begin_block();
    leaf_open_ = true;
    // Of a part the first key stays whole: what is before it is known by whoever appends the part.
    leaves_.push_back(
        {std::string(component == 1 && blocks_ > 0 ? told_apart(last_key_, key) : key), component, blocks_});
}

void TableWriter::add_item(std::string_view key, unsigned component, std::string_view tag, unsigned flags)
{
    const bool first = (flags & first_flag) != 0;
    const auto size = length_size + 1 + key.size() + (first ? 0 : component_size) + tag.size();
    if (!leaf_open_ || room() < size + directory_entry) {
        begin_leaf(key, component);
    }
    auto* at = new_item(size);
    put_2(at, (size - uncounted) | flags);
    at[length_size] = static_cast<std::uint8_t>(key.size());
    at = std::copy(key.begin(), key.end(), at + length_size + 1);
    if (!first) {
        put_2(at, component);
        at += component_size;
    }
    std::copy(tag.begin(), tag.end(), at);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed)
{
    const auto kind = compressed ? compressed_flag : 0U;
    const auto before_tag = length_size + 1 + key.size();
    if (before_tag + tag.size() <= max_item) {
        add_item(key, 1, tag, kind | first_flag | last_flag);
    } else {
        for (unsigned component = 1; !tag.empty(); ++component) {
            const auto most = max_item - before_tag - (component == 1 ? 0 : component_size);
            // What is left of a block is filled, where that is worth an item.
            constexpr std::size_t worth_an_item = 64;
            const auto head = before_tag + (component == 1 ? 0 : component_size) + directory_entry;
            const auto fits = room() > head + worth_an_item ? std::min(most, room() - head) : most;
            const auto part = tag.substr(0, fits);
            tag.remove_prefix(part.size());
            add_item(key, component, part, kind | (component == 1 ? first_flag : 0U) | (tag.empty() ? last_flag : 0U));
            last_key_ = key;
        }
    }
    last_key_ = key;
    ++entries_;
}

void TableWriter::append(TableWriter part)
{
    if (part.entries_ == 0) {
        return;
    }
    end_leaf();
    write_out();
    part.end_leaf();
    part.write_out();
    part.leaves_.front().key = told_apart(last_key_, part.leaves_.front().key);
    for (auto& leaf : part.leaves_) {
        leaf.block += blocks_;
        leaves_.push_back(std::move(leaf));
    }
    copy_blocks(part);
    blocks_ += part.blocks_;
    entries_ += part.entries_;
    last_key_ = std::move(part.last_key_);
}

void TableWriter::copy_blocks(const TableWriter& part)
{
    for (std::uint32_t block = 0; block < part.blocks_;) {
        const auto bytes = ::pread(part.descriptor_, buffer_.data(), buffer_.size(),
                                   static_cast<off_t>(std::size_t{block} * block_size));
        if (bytes < 0 && errno == EINTR) {
            continue;
        }
        const auto whole = bytes < 0 ? 0 : static_cast<std::size_t>(bytes) / block_size;
        if (whole == 0) {
            throw write_error(file_, bytes < 0 ? errno : EIO);
        }
        block_at_ = whole * block_size;
        write_out();
        block += static_cast<std::uint32_t>(whole);
    }
}

TableRoot TableWriter::finish(IfEmpty if_empty)
{
    TableRoot root;
    if (entries_ == 0 && if_empty == IfEmpty::remove_file) {
        ::close(std::exchange(descriptor_, -1));
        std::filesystem::remove(file_);
        return root;
    }
    end_leaf();
    auto level = std::move(leaves_);
    while (level.size() > 1) {
        level = write_level(level, ++root.level);
    }
    write_out();
    if (::close(std::exchange(descriptor_, -1)) != 0) {
        throw write_error(file_, errno);
    }
    root.block = level.front().block;
    root.entries = entries_;
    root.blocks = blocks_;
    root.empty = false;
    return root;
}

std::vector<TableWriter::Separator> TableWriter::write_level(const std::vector<Separator>& below, unsigned level)
{
    std::vector<Separator> result;
    bool open = false;
    for (const auto& child : below) {
        const auto size = child_size + 1 + child.key.size() + component_size;
        if (open && room() < size + directory_entry) {
            end_block(level);
            open = false;
        }
        if (!open) {
            begin_block();
            result.push_back({child.key, child.component, blocks_});
        }
        // Whatever is smaller than the second key of a block is below its first child, so that one
        // has none.
        const std::string_view key = open ? std::string_view(child.key) : std::string_view{};
        auto* at = new_item(child_size + 1 + key.size() + component_size);
        put_4(at, child.block);
        at[child_size] = static_cast<std::uint8_t>(key.size());
        at = std::copy(key.begin(), key.end(), at + child_size + 1);
        put_2(at, open ? child.component : 0);
        open = true;
    }
    end_block(level);
    return result;
}

} // namespace poshuk::index::glass
