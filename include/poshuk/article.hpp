#pragma once

#include <string>
#include <vector>

namespace poshuk {

/// How much of a date the source really said. What it did not say stays unsaid.
enum class DatePrecision { none, year, month, day, minute };

/// One article as a source gives it and as the index stores it. All text is valid UTF-8.
struct Article {
    std::string id;    ///< unique in an index, 1 to 240 bytes
    std::string title; ///< may be empty
    std::string text;  ///< the body; paragraphs are separated by a line feed
    std::string date;  ///< ISO 8601 as far as the precision goes: 2024, 2024-08, 2024-08-01, 2024-08-01T16:51
    DatePrecision date_precision = DatePrecision::none;
    std::string source; ///< the outlet
    std::string url;
    std::string author;
    std::vector<std::string> tags;

    bool operator==(const Article&) const = default;
};

} // namespace poshuk
