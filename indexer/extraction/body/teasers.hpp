#pragma once

#include "body_evidence.hpp"
#include "indexer/extraction/html/element_role.hpp"
#include "page_prose.hpp"

#include <span>
#include <vector>

namespace poshuk::extraction {

/// For each element, whether it is a teaser of another article, or within one. `roles` are with
/// those of the elements around.
[[nodiscard]] std::vector<bool> teasers(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
                                        std::span<const ElementRole> roles);

} // namespace poshuk::extraction
