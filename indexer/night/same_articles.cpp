#include "same_articles.hpp"

#include "indexer/articles/address_key.hpp"

#include <algorithm>
#include <limits>

namespace poshuk::indexer {
namespace {

/// FNV-1a, which is the same on every machine and in every run; never 0 for something.
std::uint64_t hash_of(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return hash == 0 ? 1 : hash;
}

std::uint32_t short_hash_of(std::string_view text)
{
    const auto hash = hash_of(text);
    constexpr unsigned half = 32;
    const auto folded = static_cast<std::uint32_t>(hash ^ hash >> half);
    return hash != 0 && folded == 0 ? 1 : folded;
}

bool have_same(std::uint64_t one, std::uint64_t other)
{
    return one != 0 && one == other;
}

bool is_same_by_id(const ArticleTraits& one, const ArticleTraits& other)
{
    const bool are_pages = one.kind == sources::SourceKind::page && other.kind == sources::SourceKind::page;
    return one.id == other.id && !are_pages && (have_same(one.site, other.site) || have_same(one.title, other.title));
}

bool is_same_by_address(const ArticleTraits& one, const ArticleTraits& other)
{
    const bool are_pages = one.kind == sources::SourceKind::page && other.kind == sources::SourceKind::page;
    return have_same(one.address, other.address) && !(one.has_own_id && other.has_own_id) &&
           (!are_pages || have_same(one.title, other.title)); // sites give all their pages one address
}

} // namespace

ArticleTraits traits_of(const Article& article, sources::SourceKind kind)
{
    ArticleTraits traits;
    traits.id = article.id;
    traits.address = hash_of(sources::address_key(article.url));
    const auto host = sources::host_of_address(article.url);
    traits.site = short_hash_of(host.empty() ? std::string_view(article.source) : std::string_view(host));
    traits.title = short_hash_of(article.title);
    traits.text_bytes = static_cast<std::uint32_t>(
        std::min<std::size_t>(article.text.size(), std::numeric_limits<std::uint32_t>::max()));
    traits.kind = kind;
    traits.has_own_id = kind != sources::SourceKind::page && !article.id.starts_with("http") &&
                        !article.id.starts_with("sha256:") && article.id != article.url;
    return traits;
}

SameArticles::Entry* SameArticles::same_as(const ArticleTraits& traits, std::uint32_t source)
{
    const auto by_id = by_id_.find(hash_of(traits.id));
    if (by_id != by_id_.end()) {
        auto& entry = entries_[by_id->second];
        const bool is_told_twice =
            traits.kind == sources::SourceKind::feed && have_same(traits.address, entry.traits.address);
        if (!entry.is_gone && (entry.source != source || is_told_twice) && is_same_by_id(traits, entry.traits)) {
            return &entry;
        }
    }
    const auto by_address = traits.address == 0 ? by_address_.end() : by_address_.find(traits.address);
    if (by_address != by_address_.end()) {
        auto& entry = entries_[by_address->second];
        if (!entry.is_gone && entry.source != source && is_same_by_address(traits, entry.traits)) {
            return &entry;
        }
    }
    return nullptr;
}

SameArticles::Entry* SameArticles::with_id(const std::string& id)
{
    const auto found = by_id_.find(hash_of(id));
    if (found == by_id_.end()) {
        return nullptr;
    }
    auto& entry = entries_[found->second];
    return entry.is_gone || entry.traits.id != id ? nullptr : &entry;
}

bool SameArticles::wins(const ArticleTraits& traits, std::uint32_t source, const Entry& other)
{
    if (traits.kind == other.traits.kind) {
        return other.source == no_source || (source != no_source && source > other.source);
    }
    return traits.text_bytes != other.traits.text_bytes ? traits.text_bytes > other.traits.text_bytes
                                                        : traits.kind < other.traits.kind;
}

void SameArticles::put(ArticleTraits traits, std::uint32_t source, AddResult::Change change)
{
    const auto place = static_cast<std::uint32_t>(entries_.size());
    by_id_[hash_of(traits.id)] = place;
    if (traits.address != 0) {
        by_address_[traits.address] = place;
    }
    entries_.push_back({std::move(traits), source, change, false});
}

} // namespace poshuk::indexer
