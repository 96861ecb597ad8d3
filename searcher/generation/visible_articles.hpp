#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace poshuk {

/// The articles that exist for whoever asks: a key of the server may open a part of an index only.
class VisibleArticles {
public:
    /// `documents` rise.
    explicit VisibleArticles(std::vector<std::uint32_t> documents);

    [[nodiscard]] bool has(Xapian::docid document) const;
    [[nodiscard]] std::uint64_t count() const noexcept { return documents_->size(); }
    /// How many of them have a term; remembered, as it reads the postings of the term.
    [[nodiscard]] std::uint64_t frequency(const std::string& term, const Xapian::Database& database) const;
    /// What a query finds of them.
    [[nodiscard]] Xapian::Query narrowed(const Xapian::Query& query) const;

private:
    std::shared_ptr<const std::vector<std::uint32_t>> documents_;
    mutable std::unordered_map<std::string, std::uint64_t> frequencies_;
};

} // namespace poshuk
