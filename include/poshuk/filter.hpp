#pragma once

#include "poshuk/export.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace poshuk {

/// Which articles a search is narrowed to: a condition on fields, or several joined. Each condition
/// is read by itself, so whatever stands in one can neither end nor widen another: joining the
/// texts of two with AND does not do that.
struct Filter {
    enum class Join {
        none, ///< a condition, in the filter language of Meilisearch (docs/queries.md)
        all,  ///< each of the parts must hold
        any,  ///< one of the parts must hold
    };

    Join join = Join::none;
    std::string condition; ///< blank: holds for every article
    std::vector<Filter> parts;

    Filter() = default;
    Filter(std::string text) : condition(std::move(text)) {} // NOLINT(*-explicit-*): a text is a filter
    Filter(const char* text) : condition(text) {}            // NOLINT(*-explicit-*)

    [[nodiscard]] static Filter all(std::vector<Filter> parts) { return {Join::all, std::move(parts)}; }
    [[nodiscard]] static Filter any(std::vector<Filter> parts) { return {Join::any, std::move(parts)}; }

    /// True where nothing is asked. Such a part counts for nothing among others, in both joins.
    [[nodiscard]] bool empty() const
    {
        return join == Join::none
                   ? condition.find_first_not_of(" \t\r\n") == std::string::npos
                   : std::all_of(parts.begin(), parts.end(), [](const Filter& part) { return part.empty(); });
    }

    bool operator==(const Filter&) const = default;

private:
    Filter(Join how, std::vector<Filter> of) : join(how), parts(std::move(of)) {}
};

/// Throws RequestError where a condition of a filter cannot be read, with its place.
POSHUK_EXPORT void require_readable(const Filter& filter);

} // namespace poshuk
