#pragma once

#include "document_inverter.hpp"
#include "poshuk/index_writer.hpp"

#include <xapian.h>

namespace poshuk {

/// An article as Xapian takes it, with its positions where they are Xapian's.
[[nodiscard]] Xapian::Document build_document(const InvertedDocument& inverted, const index::TermDictionary& dictionary,
                                              IndexWriterOptions::Positions positions);

} // namespace poshuk
