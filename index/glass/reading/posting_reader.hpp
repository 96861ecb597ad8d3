#pragma once

#include "index/glass/damage.hpp"
#include "table_cursor.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace poshuk::index::glass {

/// Reads the postings of a term from the postlist table of a database: see PostingChunks for what
/// they are. For one thread. All throw Xapian::DatabaseCorruptError.
class PostingReader {
public:
    /// What document() is behind the last one.
    static constexpr std::uint32_t no_document = std::numeric_limits<std::uint32_t>::max();

    /// Stands on the first posting, on no document where the term has none.
    PostingReader(const TableBytes& table, std::string_view term);
    PostingReader(PostingReader&&) = default; // what is left of a chunk may lie in the cursor
    PostingReader& operator=(PostingReader&&) = default;

    [[nodiscard]] std::uint32_t document() const noexcept { return document_; }
    [[nodiscard]] std::uint32_t wdf() const noexcept { return wdf_; }
    /// How many documents have the term.
    [[nodiscard]] std::uint32_t frequency() const noexcept { return frequency_; }
    /// No document has it more often.
    [[nodiscard]] std::uint64_t highest_wdf() const noexcept { return highest_wdf_; }

    void next()
    {
        if (chunk_.empty()) {
            next_chunk();
            return;
        }
        const auto before = document_;
        document_ += take() + 1;
        if (document_ <= before) {
            throw_damaged_table();
        }
        wdf_ = take();
    }

    /// To the first posting behind this one with a wdf of `wdf` or more.
    void next_with(std::uint32_t wdf)
    {
        next();
        for (unsigned looked = 1; document_ != no_document && wdf_ < wdf; ++looked) {
            if (looked % passed_at_once == 1) {
                pass(no_document, wdf);
            }
            next();
        }
    }

    /// To the first posting from `document` on, never back.
    void skip_to(std::uint32_t document);

private:
    static constexpr std::uint32_t passed_at_once = 4;

    /// Goes on within the chunk, four postings at a time, as long as all of them are before
    /// `document` and have a wdf below `wdf`.
    void pass(std::uint32_t document, std::uint32_t wdf)
    {
        // A posting is mostly two bytes below 0x80: how many documents lie between, and the wdf.
        constexpr std::uint64_t more = 0x8080808080808080;
        constexpr std::uint64_t gaps = 0x00FF00FF00FF00FF;
        constexpr std::uint64_t a_gap = 0x0001000100010001;
        constexpr std::uint64_t a_wdf = 0x0100010001000100;
        constexpr std::uint32_t no_wdf = 0x80;
        if constexpr (std::endian::native != std::endian::little) {
            return;
        }
        const auto too_high =
            // added to a wdf that is high enough it sets the bit of 0x80
            (no_wdf - std::min(wdf, no_wdf)) * a_wdf;
        while (chunk_.size() >= sizeof more) {
            std::uint64_t four = 0;
            std::memcpy(&four, chunk_.data(), sizeof four);
            const auto further = static_cast<std::uint32_t>((four & gaps) * a_gap >> 48U) + passed_at_once;
            if (((four | (four + too_high)) & more) != 0 || document - document_ <= further) {
                return;
            }
            document_ += further;
            wdf_ = static_cast<std::uint32_t>(four >> 56U);
            chunk_.remove_prefix(sizeof four);
        }
    }

    std::uint32_t take()
    {
        constexpr unsigned more = 0x80;
        if (!chunk_.empty() && static_cast<unsigned char>(chunk_.front()) < more) {
            const auto number = static_cast<unsigned char>(chunk_.front());
            chunk_.remove_prefix(1);
            return number;
        }
        return take_long();
    }

    [[nodiscard]] std::uint32_t take_long();
    void next_chunk();
    void read_chunk();
    void begin_chunk(std::uint32_t first);

    TableCursor cursor_;
    /// of the first chunk, and behind it what stands before the document in the keys of the others
    std::string key_;
    std::string_view chunk_; ///< what of it was not read yet
    std::uint32_t document_ = no_document;
    std::uint32_t wdf_ = 0;
    std::uint32_t frequency_ = 0;
    std::uint64_t highest_wdf_ = 0;
    std::uint32_t first_of_chunk_ = 0;
    std::uint32_t last_of_chunk_ = 0;
    bool last_chunk_ = false;
};

} // namespace poshuk::index::glass
