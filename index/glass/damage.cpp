#include "damage.hpp"

#include <xapian.h>

namespace poshuk::index::glass {

void throw_damaged_table()
{
    throw Xapian::DatabaseCorruptError("a table is not as it was written");
}

} // namespace poshuk::index::glass
