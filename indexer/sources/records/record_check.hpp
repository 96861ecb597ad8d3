#pragma once

#include "article_source.hpp"

namespace poshuk::sources {

/// What holds for the records of every source: a control character costs itself, with a warning;
/// tags and authors are there once, 100 and 50 of them at most, with a warning beyond; an article
/// without any text is told, or rejected where `require_text` says so.
void check_record(Record& record, bool require_text);

} // namespace poshuk::sources
