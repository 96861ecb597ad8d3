#include "indexed_articles.hpp"

#include "document_builder.hpp"
#include "index/reprints.hpp"
#include "index/schema.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>

namespace poshuk {
namespace {

/// The day of its publication, in days since 1970; nothing where the date is coarser.
std::optional<std::int32_t> day_of(const Article& article)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto& date = article.date;
    const auto read = [&](std::size_t begin, std::size_t end, auto& value) {
        return date.size() >= end &&
               std::from_chars(date.data() + begin, date.data() + end, value).ptr == date.data() + end;
    };
    if (!read(0, 4, year) || !read(5, 7, month) || !read(8, 10, day)) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day parsed{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return parsed.ok() ? std::optional(static_cast<std::int32_t>(sys_days(parsed).time_since_epoch().count()))
                       : std::nullopt;
}

/// What a document costs in the memory of Xapian until it is written: measured with a million postings, rounded up.
std::uint64_t pending_bytes_of(const Xapian::Document& document, std::uint64_t tokens)
{
    constexpr std::uint64_t a_term = 110;
    constexpr std::uint64_t a_token = 40;
    return document.termlist_count() * a_term + tokens * a_token + document.get_data().size();
}

} // namespace

IndexedArticles::IndexedArticles(Xapian::WritableDatabase database, ArticleLedger ledger)
    : database_(std::move(database)), ledger_(std::make_unique<ArticleLedger>(std::move(ledger))),
      near_duplicates_([from = ledger_.get()](std::uint32_t number) { return from->entry(number).sketch; }),
      in_order_(ledger_->size() == 0)
{
}

IndexedArticles IndexedArticles::none(const std::filesystem::path& path)
{
    // No syncing while it is built: the whole generation is synced once, when it is published.
    constexpr int how = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS;
    return {Xapian::WritableDatabase(path.string(), how), ArticleLedger::create(path / ArticleLedger::file_name)};
}

IndexedArticles IndexedArticles::of_generation(const std::filesystem::path& path)
{
    constexpr int how = Xapian::DB_OPEN | Xapian::DB_NO_SYNC;
    IndexedArticles articles(Xapian::WritableDatabase(path.string(), how),
                             ArticleLedger::open(path / ArticleLedger::file_name));
    auto& database = articles.database_;
    for (std::uint32_t number = 1; number <= articles.ledger_->size(); ++number) {
        articles.known_.push_back({articles.ledger_->entry(number).tokens, 0});
        articles.tokens_ += articles.known_.back().tokens;
    }
    const auto id_slot = index::schema_of(index::Field::id).slot;
    for (auto id = database.valuestream_begin(id_slot); id != database.valuestream_end(id_slot); ++id) {
        articles.numbers_.emplace(*id, Entry{id.get_docid(), false});
    }
    for (auto group = database.valuestream_begin(index::group_slot);
         group != database.valuestream_end(index::group_slot); ++group) {
        const auto text = *group;
        std::from_chars(text.data(), text.data() + text.size(), articles.known_.at(group.get_docid() - 1).group);
    }
    return articles;
}

AddResult IndexedArticles::add(const Article& article, Analyzer& analyzer)
{
    AddResult result;
    result.reason = why_rejected(article);
    if (!result.reason.empty()) {
        return result;
    }
    const auto found = numbers_.find(article.id);
    auto* const entry = found == numbers_.end() ? nullptr : &found->second;
    if (entry != nullptr && entry->come_by) {
        result.reason =
            localized("the id “{}” is taken by an earlier article", "id «{}» уже має попередня стаття", article.id);
        return result;
    }
    if (entry != nullptr && database_.get_document(entry->number).get_data() == stored_form(article)) {
        come_by(*entry);
        result.added = true;
        result.change = AddResult::Change::unchanged;
        return result;
    }
    add_document(article, analyzer, entry, result);
    return result;
}

void IndexedArticles::add_document(const Article& article, Analyzer& analyzer, Entry* replaced, AddResult& result)
{
    auto built = build_document(article, analyzer);
    if (built.tokens == 0) {
        result.reason = localized("the article is empty: no word in its title or text",
                                  "стаття порожня: жодного слова в заголовку чи тексті");
        return;
    }
    result.added = true;
    result.change = replaced == nullptr ? AddResult::Change::added : AddResult::Change::changed;
    result.warnings = std::move(built.warnings);
    pending_bytes_ += pending_bytes_of(built.document, built.tokens);
    tokens_ += built.tokens;
    const LedgerEntry entry{static_cast<std::uint32_t>(built.tokens), day_of(article), built.sketch};
    if (replaced != nullptr) {
        auto& known = known_[replaced->number - 1];
        tokens_ -= known.tokens;
        known = {entry.tokens, 0};
        ledger_->replace(replaced->number, entry);
        database_.replace_document(replaced->number, built.document);
        come_by(*replaced);
        return;
    }
    const auto number = database_.get_lastdocid() + 1;
    ledger_->add(entry);
    auto& known = known_.emplace_back(Known{entry.tokens, 0});
    if (in_order_) {
        known.group = near_duplicates_.add(entry.sketch, entry.day);
        built.document.add_value(index::group_slot, index::group_value(known.group));
    }
    database_.add_document(built.document);
    come_by(numbers_.emplace(article.id, Entry{number, false}).first->second);
}

bool IndexedArticles::keep(std::span<const std::string> ids)
{
    std::vector<Entry*> entries;
    for (const auto& id : ids) {
        const auto found = numbers_.find(id);
        if (found == numbers_.end() || found->second.come_by) {
            return false;
        }
        entries.push_back(&found->second);
    }
    for (auto* const entry : entries) {
        come_by(*entry);
    }
    return true;
}

void IndexedArticles::come_by(Entry& entry)
{
    entry.come_by = true;
    order_.push_back(entry.number);
}

bool IndexedArticles::remove(const std::string& id)
{
    const auto found = numbers_.find(id);
    if (found == numbers_.end()) {
        return false;
    }
    auto& known = known_[found->second.number - 1];
    tokens_ -= known.tokens;
    known = {0, 0};
    ledger_->replace(found->second.number, {});
    database_.delete_document(found->second.number);
    numbers_.erase(found);
    in_order_ = false; // a document that may have been the first of its group is gone
    return true;
}

std::vector<std::string> IndexedArticles::missing() const
{
    std::vector<std::string> ids;
    for (const auto& [id, entry] : numbers_) {
        if (!entry.come_by) {
            ids.push_back(id);
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

void IndexedArticles::flush()
{
    database_.commit();
    pending_bytes_ = 0;
}

void IndexedArticles::finish()
{
    if (!in_order_) {
        decide_groups();
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (std::size_t i = 0; i < known_.size(); ++i) {
        if (const auto number = static_cast<Xapian::docid>(i + 1); known_[i].tokens > 0 && known_[i].group != number) {
            groups[known_[i].group].push_back(number);
        }
    }
    for (auto& [first, documents] : groups) {
        documents.insert(std::lower_bound(documents.begin(), documents.end(), first), first);
    }
    index::write_reprints(database_, groups);
    ledger_->flush();
}

/// Anew, in the order of the run; before it, in their own order, what the run did not come by.
void IndexedArticles::decide_groups()
{
    std::vector<Xapian::docid> order;
    for (const auto& [id, entry] : numbers_) {
        if (!entry.come_by) {
            order.push_back(entry.number);
        }
    }
    std::sort(order.begin(), order.end());
    for (const auto number : order_) {
        if (known_[number - 1].tokens > 0) {
            order.push_back(number);
        }
    }
    NearDuplicates anew([&](std::uint32_t place) { return ledger_->entry(order[place - 1]).sketch; });
    for (const auto number : order) {
        const auto entry = ledger_->entry(number);
        set_group(number, order[anew.add(entry.sketch, entry.day) - 1]);
    }
}

void IndexedArticles::set_group(Xapian::docid document, Xapian::docid first)
{
    if (known_[document - 1].group != first) {
        known_[document - 1].group = first;
        auto changed = database_.get_document(document);
        changed.add_value(index::group_slot, index::group_value(first));
        database_.replace_document(document, changed); // Xapian writes nothing but the value
    }
}

} // namespace poshuk
