#pragma once

#include "document.hpp"

#include <string>

namespace poshuk::sources {

/// The title of a document, taken out of its blocks where it stands there: what is in the style of
/// titles; the title of its properties, where that is no program's, no file's name, and of words
/// that the document has; the first heading; the first line. «ЗАКОН
/// УКРАЇНИ» is completed by the line «Про …» near it. `file` is what is taken where there is
/// none of these.
[[nodiscard]] std::string take_title(Document& document, const std::string& file);

/// The author of the properties; empty where it is a computer's account or a program.
[[nodiscard]] std::string author_of(const Document& document);

/// The day that stands by itself among the first lines; else the day it was saved, which is weak
/// evidence, so without the time.
[[nodiscard]] std::optional<IsoDate> date_of(const Document& document);

} // namespace poshuk::sources
