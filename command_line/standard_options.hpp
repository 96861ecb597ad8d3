#pragma once

#include "options.hpp"
#include "poshuk/analyzer.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace poshuk::command_line {

/// The options that all programs have: data, lang, help, version.
[[nodiscard]] std::vector<OptionSpec> with_standard_options(std::vector<OptionSpec> own);

/// What they say. Each program has its own options behind them.
struct StandardOptions {
    Language language = Language::english; ///< of messages
    bool help = false;
    bool version = false;
    AnalyzerOptions analyzer; ///< of --data, and of --stemmer-config where the program has it
};

/// Fills them in. `language` is what run() chose; throws Error (usage) for a --lang that names none.
void read_standard_options(const Arguments& arguments, Language language, StandardOptions& options);

/// Prints what --help or --version ask for; false where neither was given.
[[nodiscard]] bool print_help_or_version(const StandardOptions& options, std::string_view name,
                                         std::string (*help_text)(Language));

/// --threads, of which more than 256 help nobody. Throws Error (usage).
[[nodiscard]] unsigned threads(const Arguments& arguments, unsigned fallback);

/// Throws Error (usage) where no folder of an index is named; `hint` says how to name it.
void require_db(const std::filesystem::path& db, const Message& hint);

} // namespace poshuk::command_line
