#pragma once

#include "poshuk/searcher.hpp"
#include "searcher/generation/index_reader.hpp"
#include "searcher/planning/understanding.hpp"

#include <vector>

namespace poshuk::query {

/// What typing errors may stand for; and for a query that found nothing, the same with a clause
/// less: at most eight of both.
[[nodiscard]] std::vector<Suggestion> suggestions(const Understood& understood, bool nothing_found, IndexReader& index);

} // namespace poshuk::query
