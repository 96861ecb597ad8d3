#pragma once

#include "analysis/letters/utf8.hpp"
#include "indexer/sources/records/article_source.hpp"

#include <cstdio>
#include <cstdlib>

namespace poshuk::test {

/// A fuzzer finds what aborts.
inline void require(bool kept, const char* what)
{
    if (!kept) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

/// Every record of a source is an article or has something to tell, and the source ends.
inline void require_sound(sources::ArticleSource& source)
{
    constexpr int more_than_any_input_has = 1'000'000;
    int records = 0;
    while (const auto record = source.next()) {
        require(sources::says_anything(*record), "a record says nothing");
        require(!record->article || record->rejection.empty(), "an article is rejected as well");
        require(!record->article ||
                    record->article->date.empty() == (record->article->date_precision == DatePrecision::none),
                "a date without precision");
        require(++records < more_than_any_input_has, "the source does not end");
    }
}

} // namespace poshuk::test
