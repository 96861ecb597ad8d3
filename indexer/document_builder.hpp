#pragma once

#include "document_inverter.hpp"

#include <xapian.h>

namespace poshuk {

/// An article as Xapian takes it.
[[nodiscard]] Xapian::Document build_document(const InvertedDocument& inverted,
                                              const index::TermDictionary& dictionary);

} // namespace poshuk
