#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/searcher.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// The names of facets: source, author, tag, year, month.
inline constexpr std::array<std::string_view, 5> facet_names{"source", "author", "tag", "year", "month"};

/// Counts the values of facets over every article that matches; exact when Xapian is asked to check
/// all of them.
class FacetCounts : public Xapian::MatchSpy {
public:
    /// Throws Error (usage) for a name that is none.
    explicit FacetCounts(const std::vector<std::string>& names);

    void operator()(const Xapian::Document& document, double weight) override;

    /// True when there is nothing to count.
    [[nodiscard]] bool empty() const noexcept { return names_.empty(); }

    /// The counts in the order of the names: the most frequent values first, equal ones by the
    /// Ukrainian alphabet; years and months the latest first.
    [[nodiscard]] std::vector<Facet> facets() const;

private:
    std::vector<std::string> names_;
    std::vector<std::map<std::string, std::uint64_t>> counts_; ///< by value, one for each name
};

/// The facets of all articles of a database, each counted once: the first page of a site shows them
/// again and again.
class FacetsOfAll {
public:
    /// `database` must outlive the object.
    explicit FacetsOfAll(const Xapian::Database& database) : database_(database) {}

    /// As FacetCounts has them. Throws RequestError for a name that is none.
    [[nodiscard]] std::vector<Facet> facets(const std::vector<std::string>& names);

private:
    const Xapian::Database& database_;
    std::map<std::string, Facet> counted_;
};

/// Leaves the values of facets that have words which begin as each word of `typed` does.
void keep_values_that_begin(std::string_view typed, Analyzer& analyzer, std::vector<Facet>& facets);

/// True when a text stands before another by the Ukrainian alphabet, whatever the case: г before ґ,
/// и before і before ї.
[[nodiscard]] bool before_in_alphabet(std::string_view one, std::string_view other);

} // namespace poshuk::query
