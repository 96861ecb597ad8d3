#include "grant.hpp"

#include <algorithm>
#include <utility>

namespace poshuk::server {
namespace {

/// The rule of the index itself, else of the longest beginning that its name has; null: none.
const Filter* rule_of(const IndexRules& rules, std::string_view index)
{
    if (const auto exact = rules.find(index); exact != rules.end()) {
        return &exact->second;
    }
    const Filter* best = nullptr;
    std::size_t longest = 0;
    for (const auto& [name, filter] : rules) {
        const bool fits = name.ends_with('*') && index.starts_with(std::string_view(name).substr(0, name.size() - 1));
        if (fits && name.size() > longest) {
            longest = name.size();
            best = &filter;
        }
    }
    return best;
}

} // namespace

Grant Grant::narrowed(IndexRules rules) const
{
    auto grant = *this;
    grant.layers_.push_back(std::move(rules));
    return grant;
}

bool Grant::opens(std::string_view index) const
{
    return std::all_of(layers_.begin(), layers_.end(),
                       [&](const IndexRules& rules) { return rule_of(rules, index) != nullptr; });
}

bool Grant::opens_everything() const
{
    return std::all_of(layers_.begin(), layers_.end(), [](const IndexRules& rules) {
        return rules.contains("*") &&
               std::all_of(rules.begin(), rules.end(), [](const auto& rule) { return rule.second.empty(); });
    });
}

Filter Grant::visible(std::string_view index) const
{
    std::vector<Filter> filters;
    for (const auto& rules : layers_) {
        if (const auto* const rule = rule_of(rules, index); rule != nullptr && !rule->empty()) {
            filters.push_back(*rule);
        }
    }
    return filters.empty() ? Filter() : Filter::all(std::move(filters));
}

} // namespace poshuk::server
