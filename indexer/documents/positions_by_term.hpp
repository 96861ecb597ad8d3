#pragma once

#include "document_inverter.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace poshuk {

/// The positions of a document by its terms, as Xapian keeps them. Used by one thread.
class PositionsByTerm {
public:
    /// Takes a document in the place of the one before.
    void group(const InvertedDocument& document);

    /// Of the term at a place of the document's terms; rising, each once, none where they do not
    /// count for it. Valid until the next group().
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t place) const
    {
        return std::span(positions_).subspan(begins_[place], ends_[place] - begins_[place]);
    }

private:
    std::vector<std::uint32_t> positions_;
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> ends_;
};

} // namespace poshuk
