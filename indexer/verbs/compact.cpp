#include "command_line/program.hpp"
#include "index/generations/generations.hpp"
#include "index/generations/manifest.hpp"
#include "index/generations/writer_lock.hpp"
#include "index/xapian_errors.hpp"
#include "indexer/night/progress.hpp"
#include "messages/localized.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <xapian.h>

namespace poshuk::indexer {
namespace {

/// Whether it is of Xapian's database, and not of what lies beside it: the configuration, the
/// vocabulary, what an update needs.
bool is_of_database(const std::filesystem::path& file)
{
    const auto name = file.filename();
    return name.extension() == ".glass" || name == "iamglass" || name == "flintlock";
}

} // namespace

int compact(const Options& options)
{
    require_db(options);
    const index::WriterLock lock(options.db, std::chrono::seconds(options.wait_seconds));
    const auto current = index::current_generation(options.db);
    if (const auto damaged = index::first_damaged(current.path)) {
        throw Error(ErrorCode::verification,
                    localized("Generation {} is damaged ({}); nothing was changed.",
                              "Покоління {} пошкоджено ({}); нічого не змінено.", current.name, *damaged));
    }
    index::NewGeneration compacted(options.db);
    const auto before = current.size_bytes();
    index::with_xapian(options.db, [&] {
        Xapian::Database(current.path.string())
            .compact(compacted.path().string(), Xapian::Compactor::FULL | Xapian::DBCOMPACT_NO_RENUMBER);
        if (Xapian::Database::check(compacted.path().string()) != 0) {
            throw Error(ErrorCode::verification,
                        localized("The compacted index failed its check and was not published.",
                                  "Стиснений індекс не пройшов перевірки, його не опубліковано."));
        }
    });
    compacted.copy(current, [](const auto& entry) { return !is_of_database(entry.path()); });
    const auto published = compacted.publish(options.keep);
    if (!options.quiet) {
        const auto text =
            localized("Generation {}: {} in the place of {}.\n", "Покоління {}: {} замість {}.\n", published.name,
                      human_bytes(published.size_bytes(), options.language), human_bytes(before, options.language));
        command_line::print(text.in(options.language));
    }
    return command_line::exit_done;
}

} // namespace poshuk::indexer
