#include "generation_completion.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/words/vocabulary.hpp"
#include "index/document_columns.hpp"
#include "index/files/durable.hpp"
#include "index/files/in_parallel.hpp"
#include "index/files/sha256_of_file.hpp"
#include "index/glass/format.hpp"
#include "index/glass/table_check.hpp"
#include "index/glass/table_file.hpp"
#include "index/glass/version_file.hpp"
#include "index/positions/positions_file.hpp"
#include "index/xapian_errors.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace poshuk {
namespace {

/// Whether a table lies on the disk as it was written, by the bulk writer or by Xapian: all of the
/// tree, see is_whole_tree(). Of a format that is unknown here Xapian's own check tells, which took
/// an eighth of a build and a third of a small update.
bool is_whole_table(const std::filesystem::path& database, const std::string& file)
{
    if (index::glass::format_of(database) != index::glass::format_version) {
        return Xapian::Database::check((database / file).string()) == 0;
    }
    using index::glass::TableRoots;
    constexpr std::array<std::pair<std::string_view, index::glass::TableRoot TableRoots::*>, 4> root_of{{
        {"postlist.glass", &TableRoots::postlist},
        {"docdata.glass", &TableRoots::docdata},
        {"termlist.glass", &TableRoots::termlist},
        {"position.glass", &TableRoots::position},
    }};
    const auto roots = index::glass::read_version_file(database).roots;
    const auto of_file =
        std::find_if(root_of.begin(), root_of.end(), [&](const auto& one) { return one.first == file; });
    index::glass::TableFile table(database / file);
    return index::glass::is_whole_tree(roots.*(of_file->second),
                                       [&](auto number, auto block) { return table.read(number, block); });
}

/// The words that the lexicon lacks, for the searcher to correct queries towards.
void write_vocabulary(const Xapian::Database& database, const Analyzer& analyzer,
                      const std::filesystem::path& generation)
{
    analysis::VocabularyBuilder vocabulary;
    std::vector<std::string> lemmas;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        lemmas.clear();
        if (!analyzer.implementation().lexicon().lemmas(*term, lemmas)) {
            // terms with a prefix begin with a capital, which is no letter of a word
            vocabulary.add(*term);
        }
    }
    vocabulary.write(generation / analysis::Vocabulary::file_name);
}

/// The large ones that a generation has; what takes longest to look at comes first.
std::vector<std::string> large_files(const std::filesystem::path& generation)
{
    std::vector<std::string> files;
    for (const auto* file :
         {"termlist.glass", "position.glass", "postlist.glass", "docdata.glass", index::positions_file_name}) {
        if (std::filesystem::exists(generation / file)) {
            files.emplace_back(file);
        }
    }
    return files;
}

} // namespace

index::FileSums complete_generation(const std::filesystem::path& generation, const std::filesystem::path& index_dir,
                                    const index::Metadata& metadata, const Analyzer& analyzer)
{
    const auto files = large_files(generation);
    auto synced = std::async(std::launch::async, [&] {
        for (const auto& file : files) {
            index::sync_path(generation / file);
        }
    });
    std::atomic<bool> sound = true;
    std::mutex mutex;
    index::FileSums sums;
    index::with_xapian(index_dir, [&] {
        const Xapian::Database written(generation.string());
        const auto last = written.get_lastdocid();
        // Each table is checked by itself, as of a whole database Xapian looks at one after another.
        std::vector<std::function<void()>> work;
        for (const auto& file : files) {
            work.emplace_back([&, file] {
                const bool whole = file == index::positions_file_name
                                       ? index::is_whole_positions_file(generation, last, metadata.documents)
                                       : is_whole_table(generation, file);
                if (!whole) {
                    sound = false;
                }
            });
            work.emplace_back([&, file] {
                if (auto sum = index::sha256_of_file(generation / file)) {
                    const std::lock_guard lock(mutex);
                    sums[file] = std::move(*sum);
                }
            });
        }
        work.emplace_back([&] { // the only one that reads by `written`
            if (written.get_doccount() != metadata.documents || index::read_metadata(written, index_dir) != metadata) {
                sound = false;
            }
            write_vocabulary(written, analyzer, generation);
            index::DocumentColumns::of(written).write(generation);
        });
        index::in_parallel(work.size(), [&](std::size_t i) { work[i](); });
    });
    synced.get();
    if (!sound) {
        throw Error(ErrorCode::verification,
                    localized("The new generation of {} failed its verification and was not published.",
                              "Нове покоління індексу {} не пройшло перевірки, його не опубліковано.",
                              index_dir.string()),
                    localized("The old index stays. Check the disk and build again.",
                              "Старий індекс лишається. Перевірте диск і побудуйте ще раз."));
    }
    return sums;
}

} // namespace poshuk
