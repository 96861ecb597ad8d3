#pragma once

#include "document_inverter.hpp"
#include "index/positions/position_encoder.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace poshuk {

/// Makes the record of an article for the file of positions. Used by one thread.
class ArticlePositions {
public:
    /// `dictionary` has the document's terms. Valid until the next call.
    [[nodiscard]] std::string_view encode(const InvertedDocument& document, const index::TermDictionary& dictionary)
    {
        hashes_.clear();
        for (const auto& term : document.terms) {
            hashes_.push_back(dictionary.hash(term.id));
        }
        return encoder_.encode(hashes_, document.occurrences, document.text_lines);
    }

private:
    std::vector<std::uint64_t> hashes_; ///< kept for its memory
    index::PositionEncoder encoder_;
};

} // namespace poshuk
