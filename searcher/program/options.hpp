#pragma once

#include "command_line/standard_options.hpp"
#include "poshuk/searcher.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace poshuk::search_program {

enum class Output {
    text,
    json,
    jsonl,
    trec,
    paths,   ///< where each hit is, a line each
    article, ///< one hit, whole
};

/// The arguments, understood.
struct Options : command_line::StandardOptions {
    std::filesystem::path db;
    Output output = Output::text;
    std::string trec_queries; ///< with Output::trec: a file, or «-»
    std::size_t open = 0;     ///< with Output::article: the number of the hit on the page, from 1
    bool colour = false;
    bool pager = true; ///< on a terminal
    SearchRequest request;
};

/// Throws Error (usage).
[[nodiscard]] Options parse_options(const std::vector<std::string>& arguments, Language language);

[[nodiscard]] std::string help_text(Language language);

} // namespace poshuk::search_program
