#pragma once

#include "body_evidence.hpp"
#include "indexer/extraction/html/element_role.hpp"
#include "page_prose.hpp"

#include <vector>

namespace poshuk::extraction {

/// Finds what readers wrote below an article where no name or heading says so: elements of one
/// class, each with a button to answer, or each with a name and a day. They become `comments` in
/// `roles`, which are of each element by itself.
void mark_reader_letters(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
                         std::vector<ElementRole>& roles);

/// Finds what asks the reader for something: boxes with a button to agree become `notice`, small
/// ones with a field or another button `chrome`.
void mark_requests(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
                   std::vector<ElementRole>& roles);

} // namespace poshuk::extraction
