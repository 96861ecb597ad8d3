#pragma once

#include "poshuk/export.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace poshuk {

/// How much of a date the source really said. What it did not say stays unsaid.
enum class DatePrecision { none, year, month, day, minute };

/// Which languages the words of an article are of. The shares add up to 1, or are all 0 where
/// nobody looked.
struct LanguageShares {
    double ukrainian = 0;
    double russian = 0;
    double other = 0;

    bool operator==(const LanguageShares&) const = default;
};

/// One article as a source gives it and as the index stores it. All text is valid UTF-8.
struct Article {
    std::string id;    ///< unique in an index, 1 to 240 bytes
    std::string title; ///< may be empty
    std::string text;  ///< the body; paragraphs are separated by a line feed
    /// ISO 8601 as far as the precision goes: 2024, 2024-08, 2024-08-01, 2024-08-01T16:51. A time is
    /// what clocks in Kyiv show. Where the source says which moment it is, how far they are ahead of
    /// UTC stands behind it: 2024-08-01T16:51+03:00. IndexWriter makes that of any other offset.
    std::string date;
    DatePrecision date_precision = DatePrecision::none;
    /// --05-24: a day whose year the source does not say; `date` is empty then
    std::string partial_date;
    std::string source; ///< the outlet
    std::string url;
    std::string author;
    std::vector<std::string> tags;
    std::string rubric;       ///< the section of the outlet that it stands in
    std::string language;     ///< "uk", "ru" or "other", of most of its words; empty where nobody looked
    LanguageShares languages; ///< of the title and the text
    /// where the page lies that the article was found in; empty for other sources
    std::string page_path;
    std::string page_sha256; ///< of that page's bytes, 64 hexadecimal digits
    /// what all parts of one document share, such as a page of a report has; empty for an article
    /// that is whole. A search shows the best of its parts that match.
    std::string document;

    bool operator==(const Article&) const = default;
};

/// How far the clocks of an article's date are ahead of UTC: as the date says; else in Kyiv, and of
/// a day alone at its beginning. Of an hour that comes twice when clocks are put back it is the
/// first time. Nothing for a date that is less than a day. Any thread may call it. Throws Error
/// (data_missing) where the system has no zone data.
[[nodiscard]] POSHUK_EXPORT std::optional<std::chrono::minutes> utc_offset(const Article& article);

} // namespace poshuk
