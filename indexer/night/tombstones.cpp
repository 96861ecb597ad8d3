#include "tombstones.hpp"

#include <algorithm>

namespace poshuk::indexer {
namespace {

template <typename Sources, typename Key>
void put_last(Sources& last, Key key, std::uint32_t source)
{
    const auto [place, is_new] = last.emplace(std::move(key), source);
    place->second = std::max(place->second, source);
}

template <typename Sources, typename Key>
std::optional<std::uint32_t> found_in(const Sources& last, const Key& key)
{
    const auto found = last.find(key);
    return found == last.end() ? std::nullopt : std::optional(found->second);
}

/// Of traits with an address it is the site of that.
std::uint32_t site_of_address(const ArticleTraits& traits)
{
    return traits.address == 0 ? 0 : traits.site;
}

} // namespace

void Tombstones::put(const ArticleTraits& traits, std::uint32_t source)
{
    put_last(by_id_, traits.id, source);
    put_last(by_id_and_site_, std::pair(traits.id, site_of_address(traits)), source);
    if (traits.address != 0) {
        put_last(by_address_, std::tuple(traits.address, traits.kind, traits.has_own_id), source);
    }
}

std::optional<std::uint32_t> Tombstones::over(const ArticleTraits& traits, std::uint32_t source) const
{
    const auto is_above = [&](std::optional<std::uint32_t> last) {
        return last && (source == SameArticles::no_source || *last > source);
    };
    if (traits.address == 0) {
        const auto last = found_in(by_id_, traits.id);
        return is_above(last) ? last : std::nullopt;
    }
    for (const auto site : {std::uint32_t{0}, traits.site}) {
        if (const auto last = found_in(by_id_and_site_, std::pair(traits.id, site)); is_above(last)) {
            return last;
        }
    }
    using sources::SourceKind;
    for (const auto kind : {SourceKind::exported, SourceKind::page, SourceKind::feed}) {
        for (const bool has_own_id : {false, true}) {
            const auto last = has_own_id && traits.has_own_id
                                  ? std::nullopt
                                  : found_in(by_address_, std::tuple(traits.address, kind, has_own_id));
            if (last && (kind != traits.kind || is_above(last))) {
                return last;
            }
        }
    }
    return std::nullopt;
}

} // namespace poshuk::indexer
