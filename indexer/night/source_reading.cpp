#include "source_reading.hpp"

#include "indexer/articles/article_check.hpp"
#include "indexer/input/interruption.hpp"

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
        source_number_ = number;
        read(*files_[number]);
        files_[number].reset();
    }
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
    records_of_source_.clear();
    source_is_clean_ = true;
    while (const auto record = source.next()) {
        stop_if_interrupted();
        add(*record, source);
        run_.progress.advance(run_.writer.documents(), finished_bytes_ + source.bytes_read());
    }
    finished_bytes_ += source.bytes_read();
    if (stamp && source_is_clean_) {
        run_.after.note(*stamp, std::move(records_of_source_));
    }
    records_of_source_.clear();
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
                                      : seen_.same_as(record.traits, source_number_) != nullptr) {
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
            seen_.put(record.traits, source_number_, AddResult::Change::unchanged);
        }
    }
    run_.after.note(stamp, *records);
    return true;
}

void SourceReading::add(const sources::Record& record, const sources::FileSource& source)
{
    run_.log.warn(record.place, record.warnings);
    source_is_clean_ = source_is_clean_ && !record.unfinished;
    if (!record.deleted.empty()) {
        ++run_.tally.input;
        ++run_.tally.tombstones;
        run_.tally.deleted += run_.writer.remove(record.deleted) ? 1 : 0;
        source_is_clean_ = false;
        return;
    }
    if (!record.article) {
        if (!record.rejection.empty()) {
            ++run_.tally.input;
            reject(record.place, record.rejection);
        }
        return;
    }
    ++run_.tally.input;
    add_article(record, source);
}

void SourceReading::add_article(const sources::Record& record, const sources::FileSource& source)
{
    const auto& article = *record.article;
    auto traits = traits_of(article, source.kind());
    auto* const same = seen_.same_as(traits, source_number_);
    const bool is_readable = why_rejected(article).empty() && !(article.title.empty() && article.text.empty());
    if (same != nullptr && (!is_readable || !SameArticles::wins(traits, source_number_, *same))) {
        ++run_.tally.superseded;
        records_of_source_.push_back({std::move(traits), names_[same->source]});
        return;
    }
    const bool was_there = same != nullptr && same->traits.id == article.id;
    if (same != nullptr) {
        supersede(*same, source.name());
    }
    const auto result = run_.writer.add(article);
    if (!result.added) {
        reject(record.place, result.reason);
        return;
    }
    run_.tally.without_text += has_text(*record.article) ? 0 : 1;
    const auto change = was_there && run_.is_update && result.change == AddResult::Change::added
                            ? AddResult::Change::changed
                            : result.change;
    count(change, 1);
    if (names_.size() > 1 || run_.is_update || traits.kind == sources::SourceKind::feed) {
        // one export alone has no copies
        seen_.put(traits, source_number_, change);
    }
    records_of_source_.push_back({std::move(traits), {}});
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

void SourceReading::reject(const sources::Place& place, const Message& reason)
{
    run_.log.reject(place, reason);
    source_is_clean_ = false;
}

} // namespace poshuk::indexer
