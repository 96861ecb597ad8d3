#pragma once

#include "same_articles.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace poshuk::indexer {

/// What the sources of a run say is gone: deleted, withdrawn, closed to readers.
///
/// A tombstone stands over an article of the same id, unless both have addresses on different sites,
/// and over one of the same address unless both have ids of their own. It is above older copies
/// alone: those in files that come earlier in the order of names, and those that no source has any
/// more. Between sources of different kinds that order says nothing, so by its address a tombstone
/// is above all of them: what was taken back is not shown.
class Tombstones {
public:
    /// `traits` of the article that is gone, as far as its source tells them; `source` is the place
    /// of that source in the order of names.
    void put(const ArticleTraits& traits, std::uint32_t source);

    /// The source that says that an article of another one is gone; SameArticles::no_source as
    /// `source` for an article that no source has any more.
    [[nodiscard]] std::optional<std::uint32_t> over(const ArticleTraits& traits, std::uint32_t source) const;

    [[nodiscard]] bool empty() const noexcept { return by_id_.empty(); }

private:
    // The last source in the order of names, by what it names.
    std::unordered_map<std::string, std::uint32_t> by_id_;
    std::map<std::pair<std::string, std::uint32_t>, std::uint32_t> by_id_and_site_; ///< site 0: without an address
    /// With the kind of the source, and whether the id is its own.
    std::map<std::tuple<std::uint64_t, sources::SourceKind, bool>, std::uint32_t> by_address_;
};

} // namespace poshuk::indexer
