#include "command_line/program.hpp"
#include "index/generations/generations.hpp"
#include "index/metadata.hpp"
#include "index_run.hpp"
#include "indexer/input/interruption.hpp"
#include "indexer/night/report.hpp"
#include "messages/localized.hpp"
#include "verbs.hpp"

#include <chrono>
#include <cstdlib>
#include <unistd.h>

namespace poshuk::indexer {
namespace {

/// What the readers have now, whatever the run came to.
void note_current(const Options& options, RunReport& report)
{
    try {
        const auto current = index::current_generation(options.db);
        const auto metadata = index::metadata_of(current.path, options.db);
        report.generation = current.name;
        report.created = metadata.created;
        report.documents = metadata.documents;
        report.size_bytes = current.size_bytes();
    } catch (const Error&) {
        return; // there is none, and the report says so by its empty fields
    }
}

/// Told before the work: a night must not fail because its report has no place.
void require_folder_of(const std::filesystem::path& file)
{
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!file.empty() && ::access(folder.c_str(), W_OK | X_OK) != 0) {
        throw Error(ErrorCode::output,
                    localized("{} cannot be written: its folder is not there, or not open to you.",
                              "{} не вдасться записати: його теки немає або вона недоступна.", file.string()));
    }
}

void write_reports(const Options& options, RunReport report)
{
    if (options.report.empty() && options.metrics_file.empty()) {
        return;
    }
    note_current(options, report);
    if (!options.report.empty()) {
        write_report(report, options.report);
    }
    if (!options.metrics_file.empty()) {
        write_metrics(report, options.metrics_file);
    }
}

int index_sources(const Options& options)
{
    require_db(options);
    if (options.operands.empty()) {
        throw Error(ErrorCode::usage, localized("Nothing to index was named.", "Не вказано, що індексувати."),
                    localized("Name files or folders, or - for stdin.", "Назвіть файли або теки, або «-» для stdin."));
    }
    if (options.memory_bytes > 0) {
        ::setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1); // articles: the writer itself tells by bytes when to write
    }
    require_folder_of(options.report);
    require_folder_of(options.metrics_file);
    listen_for_interruption();
    RunReport report;
    report.verb = options.verb;
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    try {
        report.exit_code = IndexRun(options, report.tally).run();
    } catch (const Error& error) {
        report.exit_code = command_line::exit_code_of(error.code());
        report.problem = error.problem().in(options.language);
        report.seconds = seconds();
        try {
            write_reports(options, report);
        } catch (const Error& second) { // the first one is what matters
            command_line::print_error("poshuk-indexer", second.problem(), second.hint(), options.language);
        }
        throw;
    }
    report.seconds = seconds();
    try {
        write_reports(options, report);
    } catch (const Error& error) {
        throw Error(error.code(), error.problem(),
                    localized("The index was published; only its report is missing.",
                              "Індекс опубліковано; бракує лише звіту."));
    }
    return report.exit_code;
}

} // namespace

int build(const Options& options)
{
    return index_sources(options);
}

int update(const Options& options)
{
    return index_sources(options);
}

} // namespace poshuk::indexer
