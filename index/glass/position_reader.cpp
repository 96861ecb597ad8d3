#include "position_reader.hpp"

#include "integers.hpp"
#include "positions.hpp"

namespace poshuk::index::glass {

PositionReader::PositionReader(TableReader table, std::string_view term) : table_(table)
{
    append_sortable(key_, term);
    key_.push_back('\0');
    term_end_ = key_.size();
}

void PositionReader::read(std::uint32_t document, std::vector<std::uint32_t>& positions)
{
    key_.resize(term_end_);
    append_sortable(key_, document);
    if (const auto tag = table_.find(key_, joined_, leaf_)) {
        read_positions(tag->bytes, positions);
    }
}

} // namespace poshuk::index::glass
