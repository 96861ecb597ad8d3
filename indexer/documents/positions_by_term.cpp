#include "positions_by_term.hpp"

namespace poshuk {

/// A word and the compound that it begins stand at one position, and may be one lemma.
void PositionsByTerm::group(const InvertedDocument& document)
{
    ends_.assign(document.terms.size() + 1, 0);
    for (const auto& occurrence : document.occurrences) {
        ++ends_[occurrence.place + 1];
    }
    for (std::size_t i = 1; i < ends_.size(); ++i) {
        ends_[i] += ends_[i - 1];
    }
    positions_.resize(document.occurrences.size());
    begins_.assign(ends_.begin(), ends_.end() - 1);
    ends_ = begins_;
    for (const auto& [place, position] : document.occurrences) {
        auto& end = ends_[place];
        if (end == begins_[place] || positions_[end - 1] != position) {
            positions_[end++] = position;
        }
    }
}

} // namespace poshuk
