#include "missing_articles.hpp"

#include "messages/localized.hpp"
#include "messages/plural.hpp"
#include "poshuk/error.hpp"

#include <map>

namespace poshuk::indexer {
namespace {

using Origins = std::map<std::string, SourceState::Origin>;

/// Whether something that could not be read may have it: a file that nobody knew before may have
/// anything, and an article that came out of no known file may be in any.
bool may_be_unread(const std::string& id, const UnreadSources& unread, const Origins& origins)
{
    if (unread.rejected.contains(id)) {
        return true;
    }
    const auto origin = origins.find(id);
    const bool is_of_known_file = origin != origins.end() && origin->second.is_of_file;
    return unread.any_is_new || (unread.any_is_cut && !is_of_known_file);
}

/// Deletes what is missing and is nowhere.
void prune(const RunParts& run, const SourceReading& reading, const Origins& origins, bool is_forced,
           std::uint64_t documents_before)
{
    auto missing = run.writer.missing();
    std::erase_if(missing, [&](const std::string& id) { return may_be_unread(id, reading.unread(), origins); });
    constexpr std::uint64_t a_fifth = 5;
    if (missing.size() * a_fifth > documents_before && !is_forced) {
        throw Error(
            ErrorCode::verification,
            localized("{} of {} articles would be deleted, as no source has them any more; nothing was changed.",
                      "Було б видалено {} із {} статей, бо їх немає в жодному джерелі; нічого не змінено.",
                      missing.size(), documents_before),
            localized("Check that the sources are all there. If it is right, say so: --force",
                      "Перевірте, чи всі джерела на місці. Якщо все правильно, скажіть це: --force"));
    }
    for (const auto& id : missing) {
        run.tally.deleted += run.writer.remove(id) ? 1 : 0;
    }
}

/// Articles of the index that no source has any more, as feeds show only the newest, are told from
/// those that came back under another id or were taken back, and remembered for the next night.
void look_after_those_left_alone(const RunParts& run, SourceReading& reading, const Origins& origins)
{
    const auto missing = run.writer.missing();
    run.tally.missing = missing.size();
    for (const auto& id : missing) {
        const auto found = origins.find(id);
        if (found == origins.end()) {
            continue;
        }
        const auto& traits = found->second.traits;
        auto* const same = reading.seen().same_as(traits, SameArticles::no_source);
        const bool gives_way = same != nullptr && !SameArticles::wins(traits, SameArticles::no_source, *same);
        if (gives_way || reading.tombstones().over(traits, SameArticles::no_source)) {
            run.tally.deleted += run.writer.remove(id) ? 1 : 0;
            --run.tally.missing;
            continue;
        }
        if (same != nullptr) {
            reading.supersede(*same, std::string(1, '-'));
        }
        run.after.note_left_alone(traits);
    }
}

/// The first few of them, and how many more there are.
Message list_of(const std::set<std::string>& files)
{
    constexpr std::size_t most = 3;
    std::string list;
    std::size_t count = 0;
    for (const auto& file : files) {
        if (count == most) {
            return localized("{} and {} more", "{} і ще {}", list, files.size() - most);
        }
        list.append(count == 0 ? "" : ", ").append(file);
        ++count;
    }
    return {list, list};
}

Message what_was_held(std::uint64_t articles, const std::set<std::string>& files)
{
    const bool one_file = files.size() == 1;
    const auto list = list_of(files);
    return {fmt::format("{} {}, as {} could not be read in full: {}.", count_en(articles, "article", "articles"),
                        articles == 1 ? "stays as it was" : "stay as they were",
                        one_file ? "this source" : "these sources", list.en),
            fmt::format(
                "{}, бо {} не вдалося прочитати повністю: {}.",
                count_uk(articles, "стаття лишилася, як була", "статті лишилися, як були", "статей лишилися, як були"),
                one_file ? "це джерело" : "ці джерела", list.uk)};
}

} // namespace

void look_after_missing(const RunParts& run, SourceReading& reading, const Pruning& pruning,
                        std::uint64_t documents_before)
{
    if (!run.is_update) {
        return;
    }
    const auto origins = run.writer.missing().empty() ? Origins{} : run.before.all_articles();
    if (pruning.is_wanted) {
        prune(run, reading, origins, pruning.is_forced, documents_before);
    }
    look_after_those_left_alone(run, reading, origins);
    run.tally.held += pruning.is_wanted ? run.tally.missing : 0; // which were not pruned
    if (run.tally.held > 0) {
        run.log.tell(what_was_held(run.tally.held, reading.unread().files));
    }
}

} // namespace poshuk::indexer
