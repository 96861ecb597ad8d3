#pragma once

#include "poshuk/error.hpp"

#include <filesystem>
#include <utility>

#include <xapian.h>

namespace poshuk::index {

/// Poshuk's error for one of Xapian's, about the index at `index_dir`.
[[nodiscard]] Error translated(const Xapian::Error& error, const std::filesystem::path& index_dir);

/// Runs `work` and translates what Xapian throws: the one place where its exceptions end.
template <typename Work>
auto with_xapian(const std::filesystem::path& index_dir, Work&& work) -> decltype(work())
{
    try {
        return std::forward<Work>(work)();
    } catch (const Xapian::Error& error) {
        throw translated(error, index_dir);
    }
}

} // namespace poshuk::index
