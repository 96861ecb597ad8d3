#include "indexed_articles.hpp"

#include "index/articles/stored_article.hpp"
#include "index/schema.hpp"
#include "indexer/articles/article_check.hpp"
#include "indexer/articles/article_languages.hpp"
#include "indexer/articles/publication_day.hpp"
#include "indexer/documents/term_lists.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <charconv>

namespace poshuk {
namespace {

/// Why an article is not added; a warning is no reason not to.
void judge(const InvertedDocument& document, AddResult& result)
{
    if (document.tokens == 0) {
        result.reason = localized("the article is empty: no word in its title or text",
                                  "стаття порожня: жодного слова в заголовку чи тексті");
    } else {
        result.warnings = warnings_of(document);
    }
}

} // namespace

IndexedArticles::IndexedArticles(const std::filesystem::path& path, const Analyzer& analyzer, ArticleLedger ledger)
    : path_(path), analyzer_(analyzer), inverter_(analyzer), ledger_(std::move(ledger)),
      near_duplicates_(std::in_place, [this](std::uint32_t number) { return ledger_.entry(number).sketch; }),
      in_order_(ledger_.size() == 0)
{
}

std::unique_ptr<IndexedArticles> IndexedArticles::none(const std::filesystem::path& path, const Analyzer& analyzer,
                                                       Writer writer, unsigned threads, const BulkLayout& layout)
{
    std::unique_ptr<IndexedArticles> articles(
        new IndexedArticles(path, analyzer, ArticleLedger::create(path / ArticleLedger::file_name)));
    articles->training_.emplace();
    if (writer == Writer::bulk) {
        articles->bulk_ = std::make_unique<BulkBuild>(
            path, analyzer, threads, layout, [&its = *articles](const LedgerEntry& entry) { return its.note(entry); });
    } else {
        articles->by_xapian_.emplace(XapianBuild::create(path));
    }
    return articles;
}

std::unique_ptr<IndexedArticles> IndexedArticles::of_generation(const std::filesystem::path& path,
                                                                const Analyzer& analyzer)
{
    std::unique_ptr<IndexedArticles> articles(
        new IndexedArticles(path, analyzer, ArticleLedger::open(path / ArticleLedger::file_name)));
    make_term_lists(path, analyzer);
    articles->by_xapian_.emplace(XapianBuild::go_on(path));
    const auto& database = articles->by_xapian_->database();
    articles->dictionary_ = index::ArticleDictionary::of(database);
    articles->last_number_ = database.get_lastdocid();
    for (std::uint32_t number = 1; number <= articles->ledger_.size(); ++number) {
        articles->known_.push_back({articles->ledger_.entry(number).tokens, 0});
        articles->tokens_ += articles->known_.back().tokens;
    }
    const auto id_slot = index::schema_of(index::Field::id).slot;
    for (auto id = database.valuestream_begin(id_slot); id != database.valuestream_end(id_slot); ++id) {
        articles->numbers_.emplace(*id, Entry{id.get_docid(), false});
    }
    for (auto group = database.valuestream_begin(index::group_slot);
         group != database.valuestream_end(index::group_slot); ++group) {
        const auto text = *group;
        std::from_chars(text.data(), text.data() + text.size(), articles->known_.at(group.get_docid() - 1).group);
    }
    return articles;
}

AddResult IndexedArticles::add(const Article& article)
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
    if (bulk_) {
        add_to_bulk(article, result);
        return result;
    }
    auto whole = article;
    set_languages(whole);
    if (entry != nullptr &&
        index::json_of(dictionary_.get(), by_xapian_->data_of(entry->number)) == index::encode_article(whole)) {
        come_by(*entry);
        result.added = true;
        result.change = AddResult::Change::unchanged;
    } else {
        add_by_xapian(whole, entry, result);
    }
    return result;
}

void IndexedArticles::add_to_bulk(const Article& article, AddResult& result)
{
    if (!is_plain(article)) {
        judge(inverter_.invert(article), result);
    }
    if (result.reason.empty()) {
        result.added = true;
        come_by(numbers_.emplace(article.id, Entry{++last_number_, false}).first->second);
        train(article);
        bulk_->add(article);
    }
}

/// By an article that is about to be stored; by either writer the same articles are stored plain
/// and packed.
void IndexedArticles::train(const Article& article)
{
    if (!training_) {
        return;
    }
    if (training_->is_due()) {
        dictionary_ = training_->dictionary();
        training_.reset();
        if (bulk_) {
            bulk_->pack_with(dictionary_);
        }
        return;
    }
    std::string text;
    if (training_->wants_text()) {
        auto whole = article;
        set_languages(whole);
        text = index::encode_article(whole);
    }
    training_->add(text);
}

/// Of a document that is analysed, in the order of their numbers: the first document of its group.
std::uint32_t IndexedArticles::note(const LedgerEntry& entry)
{
    tokens_ += entry.tokens;
    ledger_.add(entry);
    const auto group = in_order_ ? near_duplicates_->add(entry.sketch, entry.day) : 0;
    known_.push_back({entry.tokens, group});
    return group;
}

void IndexedArticles::add_by_xapian(const Article& article, Entry* replaced, AddResult& result)
{
    const auto& inverted = inverter_.invert(article);
    judge(inverted, result);
    if (!result.reason.empty()) {
        return;
    }
    result.added = true;
    result.change = replaced == nullptr ? AddResult::Change::added : AddResult::Change::changed;
    const LedgerEntry entry{static_cast<std::uint32_t>(inverted.tokens), publication_day(article), inverted.sketch};
    train(article);
    const auto number = replaced != nullptr ? replaced->number : last_number_ + 1;
    Xapian::docid group = 0;
    if (replaced != nullptr) {
        auto& known = known_[number - 1];
        tokens_ += entry.tokens;
        tokens_ -= known.tokens;
        known = {entry.tokens, 0};
        ledger_.replace(number, entry);
    } else {
        group = note(entry);
        last_number_ = number;
    }
    by_xapian_->put(number, inverted, inverter_.dictionary(), dictionary_.get(), group);
    constexpr std::size_t much_memory = std::size_t{32} << 20;
    if (inverter_.dictionary().memory() > much_memory) {
        inverter_.clear();
    }
    come_by(replaced != nullptr ? *replaced : numbers_.emplace(article.id, Entry{number, false}).first->second);
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
    if (bulk_) {
        removed_.push_back(found->second.number);
    } else {
        forget(found->second.number);
    }
    numbers_.erase(found);
    return true;
}

void IndexedArticles::forget(Xapian::docid number)
{
    auto& known = known_[number - 1];
    tokens_ -= known.tokens;
    known = {0, 0};
    ledger_.replace(number, {});
    by_xapian_->remove(number);
    in_order_ = false; // a document that may have been the first of its group is gone
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

std::uint64_t IndexedArticles::tokens()
{
    settle();
    return tokens_;
}

void IndexedArticles::keep_within(std::uint64_t bytes)
{
    if (bulk_) {
        bulk_->keep_within(bytes);
    } else {
        by_xapian_->keep_within(bytes);
    }
}

/// After it, all articles are analysed. What was removed can only be deleted from a database, so
/// the bulk writer ends with it.
void IndexedArticles::settle()
{
    if (!bulk_) {
        return;
    }
    bulk_->settle();
    if (removed_.empty()) {
        return;
    }
    bulk_->finish({});
    bulk_.reset();
    make_term_lists(path_, analyzer_);
    by_xapian_.emplace(XapianBuild::go_on(path_));
    for (const auto number : removed_) {
        forget(number);
    }
    removed_.clear();
}

void IndexedArticles::finish(const index::Metadata& metadata)
{
    settle();
    // of a million articles a sixth of a gigabyte, which the merge of the terms can use
    near_duplicates_.reset();
    if (bulk_) {
        auto entries = index::metadata_entries(metadata);
        for (auto& entry : index::reprint_entries(groups())) {
            entries.push_back(std::move(entry));
        }
        if (dictionary_) {
            entries.emplace_back(index::ArticleDictionary::metadata_key, dictionary_->bytes());
        }
        bulk_->finish(entries);
        bulk_.reset();
    } else {
        if (!in_order_) {
            decide_groups();
        }
        by_xapian_->finish(metadata, groups(), dictionary_.get(), last_number_);
    }
    ledger_.flush();
}

/// Those of several documents.
index::ReprintGroups IndexedArticles::groups() const
{
    index::ReprintGroups groups;
    for (std::size_t i = 0; i < known_.size(); ++i) {
        if (const auto number = static_cast<Xapian::docid>(i + 1); known_[i].tokens > 0 && known_[i].group != number) {
            groups[known_[i].group].push_back(number);
        }
    }
    for (auto& [first, documents] : groups) {
        documents.insert(std::lower_bound(documents.begin(), documents.end(), first), first);
    }
    return groups;
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
    NearDuplicates anew([&](std::uint32_t place) { return ledger_.entry(order[place - 1]).sketch; });
    for (const auto number : order) {
        const auto entry = ledger_.entry(number);
        set_group(number, order[anew.add(entry.sketch, entry.day) - 1]);
    }
}

void IndexedArticles::set_group(Xapian::docid document, Xapian::docid first)
{
    if (known_[document - 1].group != first) {
        known_[document - 1].group = first;
        by_xapian_->set_group(document, first);
    }
}

} // namespace poshuk
