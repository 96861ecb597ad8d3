#include "damage.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

namespace poshuk::index::glass {

void throw_damaged_table()
{
    throw Error(
        ErrorCode::index_damaged, localized("A table of the index is damaged.", "Таблицю індексу пошкоджено."),
        localized("Build the index again: poshuk-indexer build.", "Побудуйте індекс ще раз: poshuk-indexer build."));
}

} // namespace poshuk::index::glass
