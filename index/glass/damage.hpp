#pragma once

namespace poshuk::index::glass {

/// Throws Xapian::DatabaseCorruptError, as Xapian does when it reads: what was read from a table is
/// not what any writer wrote.
[[noreturn]] void throw_damaged_table();

} // namespace poshuk::index::glass
