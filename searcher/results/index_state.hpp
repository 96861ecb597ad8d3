#pragma once

#include "poshuk/searcher.hpp"
#include "searcher/generation/index_reader.hpp"

namespace poshuk::query {

/// What is known of the generation that is open. Throws Error (index_damaged).
[[nodiscard]] IndexState state_of(IndexReader& index);

} // namespace poshuk::query
