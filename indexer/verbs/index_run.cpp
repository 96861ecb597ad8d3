#include "index_run.hpp"

#include "command_line/program.hpp"
#include "command_line/terminal.hpp"
#include "index/generations/generations.hpp"
#include "index/metadata.hpp"
#include "indexer/articles/article_check.hpp"
#include "indexer/input/interruption.hpp"
#include "messages/localized.hpp"
#include "messages/plural.hpp"
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

constexpr int journal_error = 3;
constexpr int journal_warning = 4;

void say(const std::string& line, int priority)
{
    std::fputs(fmt::format("{}{}\n", command_line::journal_prefix(priority), line).c_str(), stderr);
}

} // namespace

IndexRun::IndexRun(const Options& options, Tally& tally)
    : options_(options), opened_(sources::open_sources(options.operands, options.reading)),
      before_(state_before(options)), after_(reading_of(options)), canaries_(searches_of(options.canaries)),
      alerts_(searches_of(options.alerts)), earlier_(options.db),
      writer_(with_space(options, opened_.total_bytes),
              writer_options(options, [this](const auto& generation) { check_searches(generation); })),
      documents_before_(writer_.documents()), progress_(progress_style(options), options.language, opened_.total_bytes),
      tally_(tally)
{
    if (!options.rejects.empty()) {
        rejects_.open(options.rejects, std::ios::binary | std::ios::trunc);
        if (!rejects_) {
            throw Error(ErrorCode::output,
                        localized("{} cannot be written.", "{} не вдалося записати.", options.rejects.string()));
        }
    }
}

int IndexRun::run()
{
    const auto start = std::chrono::steady_clock::now();
    if (!updates(options_) && writer_.writer() != options_.writer) {
        const auto slower = localized(
            "This Xapian writes another format than the fast writer knows, so Xapian's own functions write the "
            "index, which takes longer.",
            "Цей Xapian пише інший формат, ніж знає швидкий записувач, тож індекс пишуть функції самого "
            "Xapian: це довше.");
        say(slower.in(options_.language), journal_warning);
    }
    check_searches_early();
    for (const auto& note : opened_.notes) {
        warn(note.place, note.warnings);
    }
    look_for_unchanged();
    for (const auto number : reading_order()) {
        stop_if_interrupted();
        source_number_ = number;
        read(*opened_.sources[number]);
        opened_.sources[number].reset();
    }
    prune();
    look_after_those_left_alone();
    progress_.clear();
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
    stop_if_interrupted();
    const auto published = publish();
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    if (!alerts_.empty() && !options_.dry_run) {
        SavedSearchRun run(options_.db, {}, options_.analyzer);
        const auto finds = new_finds(alerts_, run, earlier_);
        tell(run.notes());
        command_line::print(finds);
    }
    if (!options_.quiet) {
        const auto text = summary(published, elapsed.count());
        if (alerts_.empty()) {
            command_line::print(text);
        } else {
            std::fputs(text.c_str(), stderr); // stdout has the finds
        }
    }
    return tally_.rejected > options_.max_rejected ? command_line::exit_too_many_rejected : command_line::exit_done;
}

/// Feeds come last, the newest first, so that the copy that is kept is the one that is met first.
std::vector<std::uint32_t> IndexRun::reading_order() const
{
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> feeds;
    for (std::uint32_t i = 0; i < opened_.sources.size(); ++i) {
        (opened_.sources[i]->is_named_feed() ? feeds : order).push_back(i);
    }
    order.insert(order.end(), feeds.rbegin(), feeds.rend());
    return order;
}

void IndexRun::look_for_unchanged()
{
    for (const auto& source : opened_.sources) {
        names_.push_back(source->name());
        if (!updates(options_)) {
            continue;
        }
        if (const auto stamp = source->stamp(); stamp && before_.has(*stamp)) {
            unchanged_.insert(stamp->path);
        }
    }
}

void IndexRun::read(sources::FileSource& source)
{
    const auto stamp = source.stamp();
    if (stamp && keep(*stamp)) {
        finished_bytes_ += stamp->size;
        progress_.advance(writer_.documents(), finished_bytes_);
        return;
    }
    records_of_source_.clear();
    source_is_clean_ = true;
    while (const auto record = source.next()) {
        stop_if_interrupted();
        add(*record, source);
        progress_.advance(writer_.documents(), finished_bytes_ + source.bytes_read());
    }
    tell_rest_of_messages(source.name());
    finished_bytes_ += source.bytes_read();
    if (stamp && source_is_clean_) {
        after_.note(*stamp, std::move(records_of_source_));
    }
    records_of_source_.clear();
}

/// True when the file is as it was, and its articles are too: none of them has a copy that was met
/// tonight, and copies that beat some of them are still there.
bool IndexRun::keep(const sources::SourceStamp& stamp)
{
    const auto* const records = before_.records_of(stamp);
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
    if (!writer_.keep(ids)) {
        return false;
    }
    tally_.input += records->size();
    tally_.unchanged += ids.size();
    tally_.superseded += records->size() - ids.size();
    for (const auto& record : *records) {
        if (record.beaten_by.empty()) {
            seen_.put(record.traits, source_number_, AddResult::Change::unchanged);
        }
    }
    after_.note(stamp, *records);
    return true;
}

void IndexRun::add(const sources::Record& record, const sources::FileSource& source)
{
    warn(record.place, record.warnings);
    source_is_clean_ = source_is_clean_ && !record.unfinished;
    if (!record.deleted.empty()) {
        ++tally_.input;
        ++tally_.tombstones;
        tally_.deleted += writer_.remove(record.deleted) ? 1 : 0;
        source_is_clean_ = false;
        return;
    }
    if (!record.article) {
        if (!record.rejection.empty()) {
            ++tally_.input;
            reject(record.place, record.rejection);
        }
        return;
    }
    ++tally_.input;
    add_article(record, source);
}

void IndexRun::add_article(const sources::Record& record, const sources::FileSource& source)
{
    const auto& article = *record.article;
    auto traits = traits_of(article, source.kind());
    auto* const same = seen_.same_as(traits, source_number_);
    const bool is_readable = why_rejected(article).empty() && !(article.title.empty() && article.text.empty());
    if (same != nullptr && (!is_readable || !SameArticles::wins(traits, source_number_, *same))) {
        ++tally_.superseded;
        records_of_source_.push_back({std::move(traits), names_[same->source]});
        return;
    }
    const bool was_there = same != nullptr && same->traits.id == article.id;
    if (same != nullptr) {
        supersede(*same, source.name());
    }
    const auto result = writer_.add(article);
    if (!result.added) {
        reject(record.place, result.reason);
        return;
    }
    tally_.without_text += has_text(*record.article) ? 0 : 1;
    const auto change = was_there && updates(options_) && result.change == AddResult::Change::added
                            ? AddResult::Change::changed
                            : result.change;
    count(change, 1);
    if (names_.size() > 1 || updates(options_) || traits.kind == sources::SourceKind::feed) {
        // one export alone has no copies
        seen_.put(traits, source_number_, change);
    }
    records_of_source_.push_back({std::move(traits), {}});
    warn(record.place, result.warnings);
}

/// A record that was counted gives its place to a copy.
void IndexRun::supersede(SameArticles::Entry& entry, const std::string& by)
{
    const auto& id = entry.traits.id;
    static_cast<void>(writer_.remove(id));
    count(entry.change, static_cast<std::uint64_t>(-1));
    ++tally_.superseded;
    after_.note_beaten(names_[entry.source], id, by);
    entry.is_gone = true;
}

void IndexRun::count(AddResult::Change change, std::uint64_t by)
{
    switch (change) {
    case AddResult::Change::added: tally_.added += by; break;
    case AddResult::Change::changed: tally_.changed += by; break;
    case AddResult::Change::unchanged: tally_.unchanged += by; break;
    }
}

/// What no source has any more.
void IndexRun::prune()
{
    const auto missing = writer_.missing();
    tally_.missing = missing.size();
    if (!options_.prune_missing) {
        return;
    }
    constexpr std::uint64_t a_fifth = 5;
    if (missing.size() * a_fifth > documents_before_ && !options_.force) {
        throw Error(
            ErrorCode::verification,
            localized("{} of {} articles would be deleted, as no source has them any more; nothing was changed.",
                      "Було б видалено {} із {} статей, бо їх немає в жодному джерелі; нічого не змінено.",
                      missing.size(), documents_before_),
            localized("Check that the sources are all there. If it is right, say so: --force",
                      "Перевірте, чи всі джерела на місці. Якщо все правильно, скажіть це: --force"));
    }
    for (const auto& id : missing) {
        tally_.deleted += writer_.remove(id) ? 1 : 0;
    }
    tally_.missing = 0;
}

/// Articles of the index that no source has any more, as feeds show only the newest, are told from
/// those that came back under another id, and remembered for the next night.
void IndexRun::look_after_those_left_alone()
{
    if (!updates(options_)) {
        return;
    }
    const auto missing = writer_.missing();
    const auto known = missing.empty() ? std::map<std::string, ArticleTraits>{} : before_.all_articles();
    for (const auto& id : missing) {
        const auto found = known.find(id);
        if (found == known.end()) {
            continue;
        }
        auto* const same = seen_.same_as(found->second, SameArticles::no_source);
        if (same != nullptr && !SameArticles::wins(found->second, SameArticles::no_source, *same)) {
            tally_.deleted += writer_.remove(id) ? 1 : 0;
            --tally_.missing;
            continue;
        }
        if (same != nullptr) {
            supersede(*same, std::string(1, '-'));
        }
        after_.note_left_alone(found->second);
    }
}

PublishedGeneration IndexRun::publish()
{
    after_.set_source_bytes(
        std::max(finished_bytes_, before_.source_bytes())); // an update may read a small export only
    if (options_.dry_run) {
        PublishedGeneration none;
        none.documents = writer_.documents();
        none.tokens = writer_.tokens();
        return none;
    }
    writer_.attach(SourceState::file_name, after_.text());
    return writer_.publish();
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
        tell(run.notes()); // may tell why nothing was found
        throw;
    }
    tell(run.notes());
}

void IndexRun::tell(const std::vector<SearchNote>& notes)
{
    for (const auto& note : notes) {
        tell({note.search.file, note.search.line}, localized("note", "примітка"), note.text, journal_warning);
    }
}

void IndexRun::warn(const sources::Place& place, const std::vector<Message>& warnings)
{
    for (const auto& warning : warnings) {
        if (messages_.shows(MessageLimit::Verdict::warning, warning)) {
            tell(place, localized("warning", "попередження"), warning, journal_warning);
        }
        ++tally_.warnings;
    }
}

void IndexRun::reject(const sources::Place& place, const Message& reason)
{
    if (messages_.shows(MessageLimit::Verdict::rejection, reason)) {
        tell(place, localized("rejected", "відхилено"), reason, journal_error);
    }
    if (rejects_.is_open()) {
        rejects_ << place.text() << '\t' << reason.in(options_.language) << '\n';
    }
    ++tally_.rejected;
    source_is_clean_ = false;
}

void IndexRun::tell_rest_of_messages(const std::string& source)
{
    for (const auto& rest : messages_.end_of_source()) {
        const bool rejected = rest.verdict == MessageLimit::Verdict::rejection;
        tell({source, 0}, rejected ? localized("rejected", "відхилено") : localized("warning", "попередження"),
             rest.text, rejected ? journal_error : journal_warning);
    }
}

void IndexRun::tell(const sources::Place& place, const Message& what, const Message& why, int priority)
{
    progress_.clear();
    const auto line = fmt::format("{}: {}: {}", place.text(), what.in(options_.language), why.in(options_.language));
    // Whether anybody hears it must not matter to the work, so a log that cannot be written is none
    // of its errors.
    say(command_line::printable(line), priority);
}

std::string IndexRun::summary(const PublishedGeneration& published, double seconds) const
{
    const bool uk = options_.language == Language::ukrainian;
    const auto bytes = human_bytes(finished_bytes_, options_.language);
    auto time = fmt::format("{:.1f}", seconds);
    std::replace(time.begin(), time.end(), '.', uk ? ',' : '.');
    const auto articles = uk ? count_uk(published.documents, "стаття", "статті", "статей")
                             : count_en(published.documents, "article", "articles");
    const auto words =
        uk ? count_uk(published.tokens, "слово", "слова", "слів") : count_en(published.tokens, "word", "words");
    auto text = uk ? fmt::format("Проіндексовано: {}, {}, {} прочитано за {} с. ", articles, words, bytes, time)
                   : fmt::format("Indexed: {}, {}, {} read in {} s. ", articles, words, bytes, time);
    if (options_.dry_run) {
        text += uk ? "Лише спроба: нічого не опубліковано.\n" : "A trial only: nothing was published.\n";
    } else {
        const auto size = human_bytes(published.size_bytes, options_.language);
        text += uk ? fmt::format("Індекс: {}, покоління {}.\n", size, published.name)
                   : fmt::format("Index: {}, generation {}.\n", size, published.name);
    }
    if (updates(options_)) {
        text += uk ? fmt::format("Нових: {}, змінених: {}, без змін: {}, видалених: {}, без джерела: {}.\n",
                                 tally_.added, tally_.changed, tally_.unchanged, tally_.deleted, tally_.missing)
                   : fmt::format("New: {}, changed: {}, unchanged: {}, deleted: {}, without a source: {}.\n",
                                 tally_.added, tally_.changed, tally_.unchanged, tally_.deleted, tally_.missing);
    }
    if (tally_.superseded > 0) {
        text += uk ? fmt::format("Копій, що їх інше джерело має новішими чи повнішими: {}.\n", tally_.superseded)
                   : fmt::format("Copies that another source has newer or fuller: {}.\n", tally_.superseded);
    }
    return text + (uk ? fmt::format("Відхилено: {}, попереджень: {}.\n", tally_.rejected, tally_.warnings)
                      : fmt::format("Rejected: {}, warnings: {}.\n", tally_.rejected, tally_.warnings));
}

} // namespace poshuk::indexer
