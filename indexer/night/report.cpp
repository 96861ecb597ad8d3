#include "report.hpp"

#include "index/articles/json_fields.hpp"
#include "index/files/durable.hpp"
#include "indexer/articles/iso_date.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>

namespace poshuk::indexer {
namespace {

/// Seconds since 1970 of «2026-11-25T20:15:00Z»; 0 for anything else.
std::int64_t seconds_of(const std::string& created)
{
    const auto number = [&](std::size_t begin, std::size_t count) {
        return created.size() >= begin + count ? std::atoi(created.substr(begin, count).c_str()) : 0;
    };
    if (!sources::parse_iso_date(created)) {
        return 0;
    }
    using namespace std::chrono;
    const sys_days day{year{number(0, 4)} / number(5, 2) / number(8, 2)};
    return (day.time_since_epoch() + hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2))) /
           seconds(1);
}

} // namespace

void write_report(const RunReport& report, const std::filesystem::path& file)
{
    using index::text_or_null;
    const auto& tally = report.tally;
    const nlohmann::ordered_json object{{"schema", 1},
                                        {"verb", report.verb},
                                        {"status", report.problem.empty() ? "done" : "failed"},
                                        {"problem", text_or_null(report.problem)},
                                        {"exitCode", report.exit_code},
                                        {"generation", text_or_null(report.generation)},
                                        {"created", text_or_null(report.created)},
                                        {"documents", report.documents},
                                        {"sizeBytes", report.size_bytes},
                                        {"seconds", report.seconds},
                                        {"records",
                                         {{"input", tally.input},
                                          {"added", tally.added},
                                          {"changed", tally.changed},
                                          {"unchanged", tally.unchanged},
                                          {"rejected", tally.rejected},
                                          {"tombstones", tally.tombstones},
                                          {"superseded", tally.superseded},
                                          {"warnings", tally.warnings},
                                          {"withoutText", tally.without_text}}},
                                        {"deleted", tally.deleted},
                                        {"missing", tally.missing},
                                        {"held", tally.held},
                                        {"unreadSources", tally.unread}};
    index::replace_file(file, object.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void write_metrics(const RunReport& report, const std::filesystem::path& file)
{
    std::string text;
    const auto metric = [&](std::string_view name, std::string_view help, std::string_view type, auto value) {
        text += fmt::format("# HELP poshuk_{} {}\n# TYPE poshuk_{} {}\nposhuk_{} {}\n", name, help, name, type, name,
                            value);
    };
    metric("last_run_success", "1 when the last run published an index or had nothing to do", "gauge",
           report.problem.empty() ? 1 : 0);
    metric("last_run_exit_code", "the exit code of the last run", "gauge", report.exit_code);
    metric("last_run_duration_seconds", "how long the last run took", "gauge", report.seconds);
    metric("index_created_timestamp_seconds", "when the current generation was built: the last success", "gauge",
           seconds_of(report.created));
    metric("index_documents", "articles in the current generation", "gauge", report.documents);
    metric("index_size_bytes", "size of the current generation on disk", "gauge", report.size_bytes);
    metric("last_run_unread_sources", "sources that the last run could not read to their end", "gauge",
           report.tally.unread);
    metric("last_run_held", "articles that stay as they were, as what may have them could not be read", "gauge",
           report.tally.held);
    text += "# HELP poshuk_last_run_records what became of the records of the last run\n"
            "# TYPE poshuk_last_run_records gauge\n";
    const auto& tally = report.tally;
    for (const auto& [outcome, count] :
         {std::pair("added", tally.added), std::pair("changed", tally.changed), std::pair("unchanged", tally.unchanged),
          std::pair("rejected", tally.rejected), std::pair("superseded", tally.superseded),
          std::pair("deleted", tally.deleted)}) {
        text += fmt::format("poshuk_last_run_records{{outcome=\"{}\"}} {}\n", outcome, count);
    }
    index::replace_file(file, text);
}

} // namespace poshuk::indexer
