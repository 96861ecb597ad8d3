#include "command_line/program.hpp"
#include "index/generations/generations.hpp"
#include "index/generations/manifest.hpp"
#include "index/generations/writer_lock.hpp"
#include "messages/localized.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk::indexer {
namespace {

/// The one before the current one; the newest where `current` points nowhere.
std::string earlier_name(const std::filesystem::path& db)
{
    const auto names = index::generation_names(db);
    std::string current;
    try {
        current = index::current_generation(db).name;
    } catch (const Error& error) {
        if (names.empty() || error.code() == ErrorCode::index_missing) {
            throw;
        }
        return names.back();
    }
    const auto at = std::find(names.begin(), names.end(), current);
    if (at == names.begin() || at == names.end()) {
        throw Error(ErrorCode::usage,
                    localized("There is no generation before {}.", "Перед {} немає іншого покоління.", current),
                    localized("See poshuk-indexer list. More are kept with --keep N.",
                              "Див. poshuk-indexer list. Більше зберігає --keep N."));
    }
    return *(at - 1);
}

} // namespace

int rollback(const Options& options)
{
    require_db(options);
    if (options.operands.size() > 1) {
        throw Error(ErrorCode::usage, localized("rollback takes one generation.", "rollback приймає одне покоління."));
    }
    const auto name = options.operands.empty() ? earlier_name(options.db) : options.operands.front();
    const index::WriterLock lock(options.db, std::chrono::seconds(options.wait_seconds));
    const auto generation = index::generation_named(options.db, name);
    if (const auto damaged = index::first_damaged(generation.path)) {
        throw Error(ErrorCode::verification,
                    localized("Generation {} is damaged ({}), so the current one stays.",
                              "Покоління {} пошкоджено ({}), тож поточне лишається.", name, *damaged));
    }
    index::make_current(options.db, generation);
    if (!options.quiet) {
        const auto text = localized("The index {} is generation {} now.\n", "Індекс {} — тепер покоління {}.\n",
                                    options.db.string(), name);
        command_line::print(text.in(options.language));
    }
    return command_line::exit_done;
}

} // namespace poshuk::indexer
