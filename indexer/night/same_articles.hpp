#pragma once

#include "indexer/sources/file_source.hpp"
#include "poshuk/article.hpp"
#include "poshuk/index_writer.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace poshuk::indexer {

/// What an article is known by in another source. Hashes of 0 are of nothing.
struct ArticleTraits {
    std::string id;
    std::uint64_t address = 0; ///< the hash of its address_key()
    std::uint32_t site = 0;    ///< of the host of its address, else of its outlet
    std::uint32_t title = 0;
    std::uint32_t text_bytes = 0;
    sources::SourceKind kind = sources::SourceKind::exported;
    bool has_own_id = false; ///< given by its source, and no address or path

    bool operator==(const ArticleTraits&) const = default;
};

[[nodiscard]] ArticleTraits traits_of(const Article& article, sources::SourceKind kind);

/// The articles that a run came by, to tell copies of one article in several sources.
///
/// Two records are one article when they have the same id, and the same site or title, or when they
/// have the same address and at most one of them an id of its own; two pages only with the same
/// title. Records of one file are not one, but items of a feed with the
/// same id and address, of which the first is kept. Of records of one kind (exports, pages, feeds) the one
/// that is read last is kept, as the order of files is that of names, so dated copies come in their
/// order; of different kinds the one with the longer text, of equal ones the export before the page
/// before the feed.
class SameArticles {
public:
    static constexpr std::uint32_t no_source = 0xFFFFFFFF; ///< of an article that no source has any more

    struct Entry {
        ArticleTraits traits;
        std::uint32_t source = 0;                            ///< its place in the order of names
        AddResult::Change change = AddResult::Change::added; ///< what it came to
        bool is_gone = false;                                ///< another took its place
    };

    /// The record that is the same article; null where there is none. Until the next put().
    [[nodiscard]] Entry* same_as(const ArticleTraits& traits, std::uint32_t source);
    /// Whether a record is to be kept in the place of another that is the same article.
    [[nodiscard]] static bool wins(const ArticleTraits& traits, std::uint32_t source, const Entry& other);
    void put(ArticleTraits traits, std::uint32_t source, AddResult::Change change = AddResult::Change::added);
    /// The record with an id that is kept; null where there is none. Until the next put().
    [[nodiscard]] Entry* with_id(const std::string& id);
    [[nodiscard]] std::vector<Entry>& all() noexcept { return entries_; }

private:
    std::vector<Entry> entries_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_id_; ///< by hash; places in entries_
    std::unordered_map<std::uint64_t, std::uint32_t> by_address_;
};

} // namespace poshuk::indexer
