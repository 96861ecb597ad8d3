#pragma once

#include "document_inverter.hpp"
#include "index/glass/term_list_table.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace poshuk {

/// Makes the list of a document's terms of what it was inverted into. Used by one thread.
class TermListEncoder {
public:
    [[nodiscard]] index::glass::CompressedTag encode(const InvertedDocument& document,
                                                     const index::TermDictionary& dictionary);

private:
    std::vector<std::pair<index::TermId, std::uint32_t>>
        terms_; ///< with their wdf; kept for its memory, as the next one
    std::vector<index::glass::DocumentTerm> list_;
};

} // namespace poshuk
