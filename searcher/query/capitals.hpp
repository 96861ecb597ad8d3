#pragma once

#include "poshuk/analyzer.hpp"
#include "query_scanner.hpp"

namespace poshuk::query {

/// True for a headline that was pasted in capitals, in which «І», «АБО», «НЕ» and «ПОРУЧ» are words:
/// «У МІСТІ НЕ ВИСТАЧАЄ ВОДІЇВ АВТОБУСІВ». Between abbreviations («НАТО І ЄС») and in a short query
/// they are operators, as what is English, or has a distance, is anywhere.
[[nodiscard]] bool is_headline_in_capitals(const QueryScanner& scanner, Analyzer& analyzer);

} // namespace poshuk::query
