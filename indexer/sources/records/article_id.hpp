#pragma once

#include "analysis/files/digest.hpp"
#include "index/schema.hpp"

#include <string>

namespace poshuk::sources {

/// An id that an index takes: that of the source, unless it is an address that is too long, as
/// those with Ukrainian words in them may be.
[[nodiscard]] inline std::string id_of_address(std::string address)
{
    return address.size() <= index::max_id_bytes ? std::move(address) : "sha256:" + analysis::sha256_hex(address);
}

} // namespace poshuk::sources
