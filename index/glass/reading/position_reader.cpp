#include "position_reader.hpp"

#include "index/glass/integers.hpp"
#include "index/glass/positions.hpp"

namespace poshuk::index::glass {

PositionReader::PositionReader(const TableBytes& table, std::string_view term) : cursor_(table)
{
    append_sortable(key_, term);
    key_.push_back('\0');
    term_end_ = key_.size();
}

void PositionReader::read(std::uint32_t document, std::vector<std::uint32_t>& positions)
{
    key_.resize(term_end_);
    append_sortable(key_, document);
    if (cursor_.find(key_)) {
        read_positions(cursor_.tag().bytes, positions);
    }
}

} // namespace poshuk::index::glass
