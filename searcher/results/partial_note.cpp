#include "partial_note.hpp"

#include "messages/localized.hpp"

namespace poshuk {

Message partial_note()
{
    return localized("The search is too costly to be done in full; this is what was found in its time.",
                     "Пошук надто важкий, щоб виконати його повністю; тут те, що знайдено за його час.");
}

} // namespace poshuk
