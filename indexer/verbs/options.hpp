#pragma once

#include "command_line/standard_options.hpp"
#include "indexer/sources/open_sources.hpp"
#include "poshuk/index_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::indexer {

/// The arguments of every verb, understood; a verb looks at those that are its own.
struct Options : command_line::StandardOptions {
    std::string verb;
    std::vector<std::string> operands; ///< behind the verb
    std::filesystem::path db;
    sources::Reading reading;
    unsigned keep = 2;
    std::uint64_t max_shrink = 20; ///< percent
    /// for articles that wait to be written; 0: the writer's own measure
    std::uint64_t memory_bytes = 0;
    unsigned threads = 0; ///< of the bulk writer; 0: as many as there are cores
    IndexWriterOptions::Writer writer = IndexWriterOptions::Writer::bulk;
    bool term_lists = false;
    IndexWriterOptions::Positions positions = IndexWriterOptions::Positions::in_file;
    std::uint64_t wait_seconds = 0; ///< for another writer
    bool skip_space_check = false;
    bool prune_missing = false;
    bool force = false;
    bool dry_run = false;
    std::filesystem::path canaries;
    std::filesystem::path alerts;
    std::filesystem::path rejects;
    std::filesystem::path report;
    std::filesystem::path metrics_file;
    std::uint64_t max_rejected = 0;
    bool explain = false;
    bool show = false;
    bool json = false;
    bool quiet = false;
};

/// Throws Error (usage).
[[nodiscard]] Options parse_options(const std::vector<std::string>& arguments, Language language);

/// The help of the program: verbs, options, exit codes.
[[nodiscard]] std::string help_text(Language language);

/// Throws Error (usage) unless --db was given.
void require_db(const Options& options);

} // namespace poshuk::indexer
