#pragma once

#include "index/glass/database_writer.hpp"
#include "posting_source.hpp"

#include <memory>
#include <span>

namespace poshuk::index {

/// Puts the terms of several sources together, in the order of their bytes, with the postings of
/// each by the numbers of their documents. A document has a term in one source at most. No more of
/// a term is in memory than its packed postings.
void merge_postings(std::span<const std::unique_ptr<PostingSource>> sources, glass::PostingSink& sink);

} // namespace poshuk::index
