#pragma once

#include <filesystem>
#include <string>

namespace poshuk::test {

/// All that an index holds, document by document in the order of the articles' ids: data, values,
/// terms with their counts and positions, and which articles are reprints of each. Two indexes of
/// the same articles give the same text, in whatever order they were added.
[[nodiscard]] std::string dump_of_index(const std::filesystem::path& index_dir);

} // namespace poshuk::test
