#pragma once

#include "tally.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace poshuk::indexer {

/// What a run came to, for the machines that watch it.
struct RunReport {
    std::string verb;
    std::string problem; ///< empty: it went well
    int exit_code = 0;
    std::string generation; ///< the current one, after the run
    std::string created;    ///< of that generation, ISO 8601 in UTC
    std::uint64_t documents = 0;
    std::uint64_t size_bytes = 0;
    double seconds = 0;
    Tally tally;
};

/// One JSON object. Replaces the file at once. Throws Error (output).
void write_report(const RunReport& report, const std::filesystem::path& file);

/// For the textfile collector of Prometheus' node_exporter, which reads *.prom. Replaces the file
/// at once. Throws Error (output).
void write_metrics(const RunReport& report, const std::filesystem::path& file);

} // namespace poshuk::indexer
