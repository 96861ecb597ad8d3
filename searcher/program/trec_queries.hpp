#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace poshuk::search_program {

struct TrecQuery {
    std::string id;
    std::string text;

    bool operator==(const TrecQuery&) const = default;
};

/// Reads lines `id<TAB>query`; empty lines are skipped. Throws Error (input) with the line's number
/// for a line without a tab or without an id. `name` is what the file is called in messages.
[[nodiscard]] std::vector<TrecQuery> read_trec_queries(std::istream& in, const std::string& name);

} // namespace poshuk::search_program
