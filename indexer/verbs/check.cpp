#include "command_line/program.hpp"
#include "index/build_again.hpp"
#include "index/generations/generations.hpp"
#include "index/generations/manifest.hpp"
#include "index/metadata.hpp"
#include "index/xapian_errors.hpp"
#include "messages/localized.hpp"
#include "messages/plural.hpp"
#include "verbs.hpp"

#include <xapian.h>

namespace poshuk::indexer {

int check(const Options& options)
{
    require_db(options);
    const auto generation = index::current_generation(options.db);
    const auto path = generation.path.string();
    // First of all the sums of the files: Xapian reads most damage without a word, or crashes on
    // it.
    if (const auto damaged = index::first_damaged(generation.path)) {
        throw Error(
            ErrorCode::verification,
            localized("The index {} is damaged: generation {}, file {}.",
                      "Індекс {} пошкоджено: покоління {}, файл {}.", options.db.string(), generation.name, *damaged),
            localized(
                "Go back to an earlier generation (poshuk-indexer rollback --db {}), or build it again. Check the "
                "disk.",
                "Поверніться до попереднього покоління (poshuk-indexer rollback --db {}) або побудуйте його заново. "
                "Перевірте диск.",
                options.db.string()));
    }
    const auto metadata = index::with_xapian(options.db, [&] {
        const Xapian::Database database(path);
        auto read = index::read_metadata(database, options.db);
        const auto faults = Xapian::Database::check(path);
        if (faults != 0 || database.get_doccount() != read.documents) {
            throw Error(ErrorCode::verification,
                        localized("The index {} is damaged (generation {}).", "Індекс {} пошкоджено (покоління {}).",
                                  options.db.string(), generation.name),
                        index::build_again_hint(options.db));
        }
        return read;
    });
    // The searcher analyses with the copy inside the index; an option can name another to compare
    // with.
    const Analyzer analyzer(generation.analyzer_options(options.analyzer));
    index::require_analysis(metadata, analyzer.fingerprint(), options.db);
    if (!options.quiet) {
        const Message text{fmt::format("The index {} is whole: generation {}, {}.\n", options.db.string(),
                                       generation.name, count_en(metadata.documents, "article", "articles")),
                           fmt::format("Індекс {} цілий: покоління {}, {}.\n", options.db.string(), generation.name,
                                       count_uk(metadata.documents, "стаття", "статті", "статей"))};
        command_line::print(text.in(options.language));
    }
    return command_line::exit_done;
}

} // namespace poshuk::indexer
