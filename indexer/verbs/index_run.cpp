#include "index_run.hpp"

#include "command_line/program.hpp"
#include "command_line/terminal.hpp"
#include "index/generations/generations.hpp"
#include "index/metadata.hpp"
#include "indexer/input/interruption.hpp"
#include "indexer/night/missing_articles.hpp"
#include "indexer/night/source_reading.hpp"
#include "indexer/night/summary.hpp"
#include "messages/localized.hpp"
#include "poshuk/version.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>

namespace poshuk::indexer {
namespace {

/// Whether the run goes on from the current generation.
bool updates(const Options& options)
{
    return options.verb == "update";
}

/// What else than the files decides which articles come out of them.
std::string reading_of(const Options& options)
{
    auto reading = fmt::format("{} copies {}", POSHUK_VERSION, static_cast<int>(options.reading.format));
    for (const auto& [ours, theirs] : options.reading.map) {
        reading += fmt::format(" {}={}", ours, theirs);
    }
    if (options.reading.require_text) {
        reading += " require-text";
    }
    for (const auto& type : options.reading.types) {
        reading += fmt::format(" type {}", type);
    }
    if (options.reading.saved) {
        reading += fmt::format(" saved {}", options.reading.saved->time_since_epoch().count());
    }
    return reading;
}

/// Read before the work, so that a file that is not there is told before it.
std::vector<SavedSearch> searches_of(const std::filesystem::path& file)
{
    return file.empty() ? std::vector<SavedSearch>{} : read_saved_searches(file);
}

SourceState state_before(const Options& options)
{
    return updates(options) ? SourceState::read(index::current_generation(options.db).path, reading_of(options))
                            : SourceState(reading_of(options));
}

/// The room that the new generation will take, about.
std::uint64_t bytes_needed(const Options& options, std::uint64_t source_bytes)
{
    double a_byte = 4; // of a source; an index of plain text takes about as much
    constexpr double at_most = 8;
    if (!index::current_generation_name(options.db).empty()) {
        const auto current = index::current_generation(options.db);
        const auto size = static_cast<double>(current.size_bytes());
        if (updates(options)) {
            constexpr double and_some = 1.2;
            return static_cast<std::uint64_t>(and_some * size); // a copy of it, and what is new
        }
        const auto last_bytes = static_cast<double>(SourceState::read(current.path, {}).source_bytes());
        a_byte = last_bytes > 0 ? std::min(size / last_bytes, at_most) : a_byte;
    }
    return static_cast<std::uint64_t>(a_byte * static_cast<double>(source_bytes));
}

/// Told before the work, not by a disk that is full in the middle of it.
void require_space(const Options& options, std::uint64_t source_bytes)
{
    std::error_code error;
    auto folder = std::filesystem::absolute(options.db, error);
    while (!std::filesystem::exists(folder, error) && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    const auto space = std::filesystem::space(folder, error);
    if (error || source_bytes == 0 || options.skip_space_check) {
        return;
    }
    const auto needed = bytes_needed(options, source_bytes);
    if (space.available < needed) {
        throw Error(
            ErrorCode::output,
            localized("The new index needs about {}, and {} has {} free.",
                      "Новому індексу потрібно близько {}, а на {} вільно {}.", human_bytes(needed, options.language),
                      folder.string(), human_bytes(space.available, options.language)),
            localized("Make room, keep fewer generations (--keep 1), or try all the same: --skip-space-check. Nothing "
                      "was changed.",
                      "Звільніть місце, зберігайте менше поколінь (--keep 1) або спробуйте все одно: "
                      "--skip-space-check. Нічого не змінено."));
    }
}

/// For the initialisation of a run: what cannot succeed is told before anything is made.
const std::filesystem::path& with_space(const Options& options, std::uint64_t source_bytes)
{
    require_space(options, source_bytes);
    return options.db;
}

IndexWriterOptions writer_options(const Options& options, std::function<void(const std::filesystem::path&)> verify)
{
    IndexWriterOptions result;
    result.analyzer = options.analyzer;
    result.base = updates(options) ? IndexWriterOptions::Base::current : IndexWriterOptions::Base::nothing;
    result.keep_generations = options.keep;
    result.memory_bytes = options.memory_bytes;
    result.threads = options.threads;
    result.writer = options.writer;
    result.term_lists = options.term_lists;
    result.positions = options.positions;
    result.wait = std::chrono::seconds(options.wait_seconds);
    constexpr double percent = 100;
    result.max_shrink = static_cast<double>(std::min<std::uint64_t>(options.max_shrink, 100)) / percent;
    result.verify = std::move(verify);
    return result;
}

Progress::Style progress_style(const Options& options)
{
    return options.quiet                        ? Progress::Style::none
           : command_line::stderr_is_terminal() ? Progress::Style::bar
                                                : Progress::Style::lines;
}

} // namespace

IndexRun::IndexRun(const Options& options, Tally& tally)
    : options_(options), opened_(sources::open_sources(options.operands, options.reading)),
      before_(state_before(options)), after_(reading_of(options)), canaries_(searches_of(options.canaries)),
      alerts_(searches_of(options.alerts)), earlier_(options.db),
      writer_(with_space(options, opened_.total_bytes),
              writer_options(options, [this](const auto& generation) { check_searches(generation); })),
      progress_(progress_style(options), options.language, opened_.total_bytes), tally_(tally),
      log_(options.language, options.rejects, progress_, tally)
{
}

int IndexRun::run()
{
    const auto start = std::chrono::steady_clock::now();
    const auto documents_before = writer_.documents();
    if (!updates(options_) && writer_.writer() != options_.writer) {
        log_.tell(localized(
            "This Xapian writes another format than the fast writer knows, so Xapian's own functions write the "
            "index, which takes longer.",
            "Цей Xapian пише інший формат, ніж знає швидкий записувач, тож індекс пишуть функції самого "
            "Xapian: це довше."));
    }
    check_searches_early();
    for (const auto& note : opened_.notes) {
        log_.warn(note.place, note.warnings);
    }
    const RunParts parts{writer_, before_, after_, earlier_, progress_, log_, tally_, updates(options_)};
    SourceReading reading(parts, opened_.sources);
    reading.read_all();
    look_after_missing(parts, reading, {options_.prune_missing, options_.force}, documents_before);
    progress_.clear();
    require_articles();
    stop_if_interrupted();
    RunOutcome outcome;
    outcome.published = publish(reading.bytes());
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    outcome.seconds = elapsed.count();
    outcome.source_bytes = reading.bytes();
    outcome.is_update = updates(options_);
    outcome.is_trial = options_.dry_run;
    print_outcome(summary(outcome, tally_, options_.language));
    return tally_.rejected > options_.max_rejected ? command_line::exit_too_many_rejected : command_line::exit_done;
}

void IndexRun::require_articles() const
{
    if (!tally_.adds_up()) {
        throw Error(ErrorCode::internal, localized("The records of the run do not add up.", "Записи не сходяться."));
    }
    if (writer_.documents() == 0) {
        throw Error(ErrorCode::input,
                    localized("No article could be indexed, so nothing was published ({} rejected).",
                              "Жодної статті не вдалося проіндексувати, тож нічого не опубліковано (відхилено: {}).",
                              tally_.rejected),
                    localized("An older index, if there is one, stays as it was.",
                              "Попередній індекс, якщо він є, лишився як був."));
    }
}

PublishedGeneration IndexRun::publish(std::uint64_t source_bytes)
{
    after_.set_source_bytes(std::max(source_bytes, before_.source_bytes())); // an update may read a small export only
    if (options_.dry_run) {
        PublishedGeneration none;
        none.documents = writer_.documents();
        none.tokens = writer_.tokens();
        return none;
    }
    writer_.attach(SourceState::file_name, after_.text());
    return writer_.publish();
}

/// What the alerts found is for stdout, which the summary leaves to it.
void IndexRun::print_outcome(const std::string& summary)
{
    if (!alerts_.empty() && !options_.dry_run) {
        SavedSearchRun run(options_.db, {}, options_.analyzer);
        const auto finds = new_finds(alerts_, run, earlier_);
        log_.tell(run.notes());
        command_line::print(finds);
    }
    if (options_.quiet) {
        return;
    }
    if (alerts_.empty()) {
        command_line::print(summary);
    } else {
        std::fputs(summary.c_str(), stderr);
    }
}

/// A line that cannot be meant is told before a night's work, where there is an index to read it
/// by.
void IndexRun::check_searches_early()
{
    if (alerts_.empty() && canaries_.empty()) {
        return;
    }
    std::optional<SavedSearchRun> current;
    try {
        current.emplace(options_.db, std::filesystem::path{}, options_.analyzer);
    } catch (const Error&) {
        return; // the new generation will be asked before it is published
    }
    current->require_meant(alerts_);
    current->require_meant(canaries_);
}

void IndexRun::check_searches(const std::filesystem::path& generation)
{
    if (alerts_.empty() && canaries_.empty()) {
        return;
    }
    SavedSearchRun run(options_.db, generation, options_.analyzer);
    run.require_meant(alerts_);
    try {
        run.require_all_found(canaries_);
    } catch (const Error&) {
        log_.tell(run.notes()); // may tell why nothing was found
        throw;
    }
    log_.tell(run.notes());
}

} // namespace poshuk::indexer
