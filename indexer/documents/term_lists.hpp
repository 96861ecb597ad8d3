#pragma once

#include "poshuk/analyzer.hpp"

#include <filesystem>

namespace poshuk {

/// Gives a database that was built without them the lists of the terms of its documents, by which
/// Xapian deletes and replaces documents: each stored article is inverted again, on all cores. Does
/// nothing where they are there. `database` is a folder of nobody else's.
///
/// Requires the analysis that the database was built with. Throws Xapian's exceptions, and Error:
/// output, index_damaged.
void make_term_lists(const std::filesystem::path& database, const Analyzer& analyzer);

} // namespace poshuk
