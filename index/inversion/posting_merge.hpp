#pragma once

#include "index/glass/database_writer.hpp"
#include "posting_source.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace poshuk::index {

/// Puts the terms of several sources together: calls `take` for each term in the order of their bytes, with its postings in all of them by the
/// numbers of the documents. A document has a term in one source at most. What is given is valid during the call.
void merge_postings(std::span<const std::unique_ptr<PostingSource>> sources,
                    const std::function<void(std::string_view term, std::span<const glass::Posting> postings)>& take);

} // namespace poshuk::index
