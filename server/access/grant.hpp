#pragma once

#include "poshuk/filter.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::server {

/// Which indexes are opened, and which of their articles: filters by the names of indexes, where a
/// name may end in «*». An empty filter opens all of an index.
using IndexRules = std::map<std::string, Filter, std::less<>>;

/// What a request may see: everything, or what its key opens, and of that what its token does.
class Grant {
public:
    /// Everything.
    Grant() = default;
    explicit Grant(IndexRules rules) { layers_.push_back(std::move(rules)); }

    /// The same, and of it only what other rules open too.
    [[nodiscard]] Grant narrowed(IndexRules rules) const;

    [[nodiscard]] bool opens(std::string_view index) const;
    /// True where it opens every index that there is and may be, with all of its articles.
    [[nodiscard]] bool opens_everything() const;
    /// Which articles of an index that it opens it lets see, for SearchRequest::visible.
    [[nodiscard]] Filter visible(std::string_view index) const;

private:
    std::vector<IndexRules> layers_; ///< all of them hold
};

} // namespace poshuk::server
