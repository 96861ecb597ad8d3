#include "document_data_reader.hpp"

#include "index/glass/compression.hpp"
#include "index/glass/integers.hpp"

namespace poshuk::index::glass {

std::string DocumentDataReader::read(std::uint32_t document)
{
    key_.clear();
    append_sortable(key_, document);
    if (!cursor_.find(key_)) {
        return {};
    }
    const auto tag = cursor_.tag();
    return tag.compressed ? decompressed(tag.bytes) : std::string(tag.bytes);
}

} // namespace poshuk::index::glass
