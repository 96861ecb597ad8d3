#pragma once

#include "poshuk/article.hpp"

namespace poshuk {

/// Looks which languages an article is of, where the source did not say: to be done before it is
/// inverted.
void set_languages(Article& article);

} // namespace poshuk
