#include "source_reading.hpp"

#include "indexer/articles/article_check.hpp"
#include "indexer/input/interruption.hpp"
#include "messages/localized.hpp"

#include <optional>

namespace poshuk::indexer {

SourceReading::SourceReading(const RunParts& run, std::vector<std::unique_ptr<sources::FileSource>>& files)
    : run_(run), files_(files)
{
}

void SourceReading::read_all()
{
    look_for_unchanged();
    for (const auto number : reading_order()) {
        stop_if_interrupted();
        current_ = {number};
        read(*files_[number]);
        files_[number].reset();
    }
    bury_copies();
}

/// Feeds come last, the newest first, so that the copy that is kept is the one that is met first.
std::vector<std::uint32_t> SourceReading::reading_order() const
{
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> feeds;
    for (std::uint32_t i = 0; i < files_.size(); ++i) {
        (files_[i]->is_named_feed() ? feeds : order).push_back(i);
    }
    order.insert(order.end(), feeds.rbegin(), feeds.rend());
    return order;
}

void SourceReading::look_for_unchanged()
{
    for (const auto& source : files_) {
        names_.push_back(source->name());
        if (!run_.is_update) {
            continue;
        }
        if (const auto stamp = source->stamp(); stamp && run_.before.has(*stamp)) {
            unchanged_.insert(stamp->path);
        }
    }
}

void SourceReading::read(sources::FileSource& source)
{
    const auto stamp = source.stamp();
    if (stamp && keep(*stamp)) {
        finished_bytes_ += stamp->size;
        run_.progress.advance(run_.writer.documents(), finished_bytes_);
        return;
    }
    while (const auto record = source.next()) {
        stop_if_interrupted();
        add(*record, source);
        run_.progress.advance(run_.writer.documents(), finished_bytes_ + source.bytes_read());
    }
    finished_bytes_ += source.bytes_read();
    finish(source);
    run_.log.end_of_source(source.name());
    if (stamp && current_.is_clean) {
        run_.after.note(*stamp, std::move(current_.records));
    } else if (source.name() != "-") {
        run_.after.note_to_read_again(source.name(), std::move(current_.records));
    }
}

/// Tells whether the source was read to its end, and looks after what it had the last time.
void SourceReading::finish(const sources::FileSource& source)
{
    const auto* const earlier = run_.before.last_records_of(source.name());
    const bool gave_nothing = current_.records.empty() && current_.deleted.empty();
    if (gave_nothing && source.is_passed_over() && !current_.has_lost && earlier != nullptr && !earlier->empty()) {
        ++run_.tally.input;
        reject({source.name(), 0},
               localized("it had articles the last time, and has none now: it is empty, or looks like something else",
                         "минулого разу в ньому були статті, а тепер немає: він порожній або схожий на щось інше"),
               {});
    }
    current_.is_cut = current_.is_cut || (gave_nothing && current_.has_lost);
    if (current_.is_cut) {
        ++run_.tally.unread;
        unread_.any_is_cut = true;
        unread_.any_is_new = unread_.any_is_new || earlier == nullptr;
    }
    if (current_.is_cut || !current_.rejected.empty()) {
        unread_.files.insert(source.name());
        current_.is_clean = false;
    }
    unread_.rejected.insert(current_.rejected.begin(), current_.rejected.end());
    std::erase_if(current_.records, [&](const auto& known) { return current_.deleted.contains(known.traits.id); });
    if (earlier != nullptr && (current_.is_cut || !current_.rejected.empty())) {
        hold(*earlier);
    }
}

/// True when the file is as it was, and its articles are too: none of them has a copy that was met
/// tonight, and copies that beat some of them are still there.
bool SourceReading::keep(const sources::SourceStamp& stamp)
{
    const auto* const records = run_.before.records_of(stamp);
    if (records == nullptr) {
        return false;
    }
    std::vector<std::string> ids;
    for (const auto& record : *records) {
        if (!record.beaten_by.empty() ? !unchanged_.contains(record.beaten_by)
                                      : seen_.same_as(record.traits, current_.number) != nullptr) {
            return false;
        }
        if (record.beaten_by.empty()) {
            ids.push_back(record.traits.id);
        }
    }
    if (!run_.writer.keep(ids)) {
        return false;
    }
    run_.tally.input += records->size();
    run_.tally.unchanged += ids.size();
    run_.tally.superseded += records->size() - ids.size();
    for (const auto& record : *records) {
        if (record.beaten_by.empty()) {
            seen_.put(record.traits, current_.number, AddResult::Change::unchanged);
        }
    }
    run_.after.note(stamp, *records);
    return true;
}

void SourceReading::add(const sources::Record& record, const sources::FileSource& source)
{
    run_.log.warn(record.place, record.warnings);
    current_.is_clean = current_.is_clean && !record.unfinished;
    current_.is_cut = current_.is_cut || record.cut_short;
    if (!record.deleted.empty()) {
        ++run_.tally.input;
        bury(record, source);
    } else if (record.article) {
        ++run_.tally.input;
        add_article(record, source);
    } else if (!record.rejection.empty()) {
        ++run_.tally.input;
        reject(record.place, record.rejection, record.rejected_id);
    }
}

/// An article leaves the index, unless a newer copy of it was met already.
void SourceReading::bury(const sources::Record& record, const sources::FileSource& source)
{
    Article gone;
    gone.id = record.deleted;
    gone.url = record.deleted_address;
    ++run_.tally.tombstones;
    current_.is_clean = false;
    current_.deleted.insert(gone.id);
    tombstones_.put(traits_of(gone, source.kind()), current_.number);
    auto* const entry = seen_.with_id(gone.id);
    if (entry != nullptr && entry->source != current_.number && !tombstones_.over(entry->traits, entry->source)) {
        return;
    }
    run_.tally.deleted += run_.writer.remove(gone.id) ? 1 : 0;
    if (entry != nullptr) {
        entry->is_gone = true;
    }
}

/// What only the address tells to be gone, and was met before its tombstone.
void SourceReading::bury_copies()
{
    if (tombstones_.empty()) {
        return;
    }
    for (auto& entry : seen_.all()) {
        if (!entry.is_gone && tombstones_.over(entry.traits, entry.source)) {
            run_.tally.deleted += run_.writer.remove(entry.traits.id) ? 1 : 0;
            entry.is_gone = true;
        }
    }
}

void SourceReading::add_article(const sources::Record& record, const sources::FileSource& source)
{
    const auto& article = *record.article;
    auto traits = traits_of(article, source.kind());
    if (const auto by = tombstones_.over(traits, current_.number)) {
        ++run_.tally.superseded;
        current_.records.push_back({std::move(traits), names_[*by]});
        return;
    }
    auto* const same = seen_.same_as(traits, current_.number);
    const bool is_readable = why_rejected(article).empty() && !(article.title.empty() && article.text.empty());
    if (same != nullptr && (!is_readable || !SameArticles::wins(traits, current_.number, *same))) {
        ++run_.tally.superseded;
        current_.records.push_back({std::move(traits), names_[same->source]});
        return;
    }
    const bool was_there = same != nullptr && same->traits.id == article.id;
    if (same != nullptr) {
        supersede(*same, source.name());
    }
    const auto result = run_.writer.add(article);
    if (!result.added) {
        reject(record.place, result.reason, article.id);
        return;
    }
    run_.tally.without_text += has_text(*record.article) ? 0 : 1;
    const auto change = was_there && run_.is_update && result.change == AddResult::Change::added
                            ? AddResult::Change::changed
                            : result.change;
    count(change, 1);
    if (names_.size() > 1 || run_.is_update || traits.kind == sources::SourceKind::feed) {
        // one export alone has no copies
        seen_.put(traits, current_.number, change);
    }
    current_.deleted.erase(article.id); // which may be told gone and come again in one file
    current_.records.push_back({std::move(traits), {}});
    run_.log.warn(record.place, result.warnings);
}

void SourceReading::supersede(SameArticles::Entry& entry, const std::string& by)
{
    const auto& id = entry.traits.id;
    static_cast<void>(run_.writer.remove(id));
    count(entry.change, static_cast<std::uint64_t>(-1));
    ++run_.tally.superseded;
    run_.after.note_beaten(names_[entry.source], id, by);
    entry.is_gone = true;
}

void SourceReading::count(AddResult::Change change, std::uint64_t by)
{
    switch (change) {
    case AddResult::Change::added: run_.tally.added += by; break;
    case AddResult::Change::changed: run_.tally.changed += by; break;
    case AddResult::Change::unchanged: run_.tally.unchanged += by; break;
    }
}

void SourceReading::reject(const sources::Place& place, const Message& reason, const std::string& id)
{
    run_.log.reject(place, reason);
    current_.is_clean = false;
    if (id.empty()) {
        current_.has_lost = true;
    } else if (run_.is_update) {
        current_.rejected.insert(id);
    }
}

/// What a file had the last time, and may have still, stays as the index has it, and above older
/// copies: all that did not come again where the file was not read to its end, else what was
/// rejected.
void SourceReading::hold(const std::vector<SourceState::Known>& records)
{
    auto come = current_.deleted;
    for (const auto& known : current_.records) {
        come.insert(known.traits.id);
    }
    for (const auto& [traits, beaten_by] : records) {
        const bool may_be_there = current_.is_cut || current_.rejected.contains(traits.id);
        if (!may_be_there || !beaten_by.empty() || come.contains(traits.id) ||
            tombstones_.over(traits, current_.number)) {
            continue;
        }
        auto* const same = seen_.same_as(traits, current_.number);
        if (same != nullptr && !SameArticles::wins(traits, current_.number, *same)) {
            current_.records.push_back({traits, names_[same->source]});
        } else if (hold(traits, same)) {
            current_.records.push_back({traits, {}});
        }
    }
}

/// `same` is a copy that was met and gives way. It may have changed the text already, which is then
/// read of the generation before.
bool SourceReading::hold(const ArticleTraits& traits, SameArticles::Entry* same)
{
    if (!run_.earlier.have(traits.id)) {
        return false;
    }
    const bool has_same_id = same != nullptr && same->traits.id == traits.id;
    if (has_same_id) {
        supersede(*same, names_[current_.number]);
    }
    if (!run_.writer.keep({&traits.id, 1}) && !run_.writer.add(run_.earlier.article(traits.id)).added) {
        return false;
    }
    if (same != nullptr && !has_same_id) {
        supersede(*same, names_[current_.number]);
    }
    ++run_.tally.input;
    ++run_.tally.unchanged;
    ++run_.tally.held;
    seen_.put(traits, current_.number, AddResult::Change::unchanged);
    return true;
}

} // namespace poshuk::indexer
