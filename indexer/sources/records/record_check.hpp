#pragma once

#include "article_source.hpp"

namespace poshuk::sources {

/// What holds for the records of every source: a control character costs itself, with a warning; an
/// article without any text is told, or rejected where `require_text` says so.
void check_record(Record& record, bool require_text);

} // namespace poshuk::sources
