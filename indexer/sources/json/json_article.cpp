#include "json_article.hpp"

#include "analysis/letters/utf8.hpp"
#include "formats/ghost.hpp"
#include "formats/json_feed.hpp"
#include "formats/ninjs.hpp"
#include "formats/plain_article.hpp"
#include "formats/superdesk.hpp"
#include "formats/telegram.hpp"
#include "formats/wordpress_rest.hpp"
#include "json_break.hpp"
#include "json_list.hpp"
#include "mended_json.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>

namespace poshuk::sources {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// What the object breaks at, short enough for a message.
std::string beginning_of(std::string_view text)
{
    constexpr std::size_t longest = 40;
    return std::string(utf8::prefix(text.substr(0, text.find_first_of("\r\n")), longest));
}

Message what_is_missing(JsonBreak::Missing missing, const std::string& before)
{
    switch (missing) {
    case JsonBreak::Missing::comma:
        return localized("a comma is missing before “{}”", "бракує коми перед «{}»", before);
    case JsonBreak::Missing::colon:
        return localized("a colon is missing before “{}”", "бракує двокрапки перед «{}»", before);
    case JsonBreak::Missing::name:
        return localized("the name of a field is missing, or its quotation mark, before “{}”",
                         "бракує назви поля або її лапок перед «{}»", before);
    case JsonBreak::Missing::value:
        return localized("a value is missing, or its quotation mark, before “{}”",
                         "бракує значення або його лапок перед «{}»", before);
    case JsonBreak::Missing::quote:
        return localized("a text does not end in its line: its quotation mark is missing, or it is cut short",
                         "текст не закінчується у своєму рядку: бракує лапок або його обірвано");
    case JsonBreak::Missing::bracket:
        return localized("a bracket is missing before “{}”", "бракує дужки перед «{}»", before);
    case JsonBreak::Missing::end: break;
    }
    return localized("it is cut short or malformed", "його обірвано або записано з помилкою");
}

std::uint64_t lines_in(std::string_view text)
{
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

/// With the line that the JSON breaks in.
void reject_malformed(simdjson::error_code error, std::string_view json, Record& record)
{
    if (const auto bad = utf8::first_malformed(json); bad != json.size()) {
        record.rejection =
            localized("byte {} of the record is not valid UTF-8", "байт {} запису — не коректний UTF-8", bad + 1);
        return;
    }
    if (error == simdjson::INCORRECT_TYPE) {
        record.rejection = localized("the record is JSON, but no object", "запис — це JSON, але не об'єкт");
        return;
    }
    const auto found = find_json_break(json);
    const auto missing = found ? found->missing : JsonBreak::Missing::end;
    auto what = what_is_missing(missing, found ? beginning_of(json.substr(found->at)) : std::string{});
    record.rejection =
        localized("the record is no complete JSON object: {0}", "запис — не повний об'єкт JSON: {1}", what.en, what.uk);
    const auto lines = missing == JsonBreak::Missing::end ? 0 : lines_in(json.substr(0, found->at));
    if (lines > 0 && record.place.line > 0) {
        record.rejection.en += fmt::format(" (it begins in line {})", record.place.line);
        record.rejection.uk += fmt::format(" (початок у рядку {})", record.place.line);
        record.place.line += lines;
    }
}

Message what_was_mended(const MendedJson& mended, std::string_view json, const Place& place)
{
    const auto lines = lines_in(json.substr(0, mended.at));
    if (lines == 0 || place.line == 0) {
        return localized("the JSON breaks its rules by {0}, which was mended",
                         "JSON порушує власні правила через {1}; це виправлено", mended.what.en, mended.what.uk);
    }
    return localized("the JSON breaks its rules by {0} in line {2}, which was mended",
                     "JSON порушує власні правила через {1} в рядку {2}; це виправлено", mended.what.en, mended.what.uk,
                     place.line + lines);
}

JsonFormat format_of_item(object item)
{
    return is_wordpress_post(item)                                 ? JsonFormat::wordpress
           : is_ninjs(item)                                        ? JsonFormat::ninjs
           : is_superdesk(item)                                    ? JsonFormat::superdesk
           : is_ghost_post(item)                                   ? JsonFormat::ghost
           : member(item, "date_unixtime") && member(item, "type") ? JsonFormat::telegram
                                                                   : JsonFormat::any;
}

} // namespace

class JsonArticles::Reader {
public:
    Reader(FieldMap map, JsonFormat format, std::chrono::sys_seconds now, std::set<std::string> types)
        : map_(std::move(map))
    {
        ItemContext outermost;
        outermost.format = format;
        outermost.now = now;
        outermost.types = std::move(types);
        around_.push_back(std::move(outermost));
    }

    /// Parses, mends where that leaves no doubt, and says what was wrong otherwise.
    std::optional<object> parse(std::string_view json, Record& record)
    {
        object parsed;
        auto error = parser_.parse(json.data(), json.size()).get(parsed);
        if (error != simdjson::SUCCESS && error != simdjson::INCORRECT_TYPE) {
            if (const auto mended = mended_json(json)) {
                error = parser_.parse(mended->json.data(), mended->json.size()).get(parsed);
                record.warnings.push_back(what_was_mended(*mended, json, record.place));
            }
        }
        if (error != simdjson::SUCCESS) {
            record.warnings.clear();
            reject_malformed(error, json, record);
            return std::nullopt;
        }
        return parsed;
    }

    /// `key` is the id of an item that has none itself.
    void read_one(object item, Record& record, std::string_view key = {})
    {
        ++items_;
        const auto inner = inner_item(item);
        const auto read = inner.value_or(item);
        bool gone = false;
        const auto deleted = member(item, "deleted");
        if (deleted && deleted->get(gone) == simdjson::SUCCESS && gone) {
            record.deleted = first_text_at(item, {map_.contains("id") ? map_.at("id") : "id", "id"});
            record.deleted_address = first_text_at(item, {map_.contains("url") ? map_.at("url") : "url", "url"});
            return;
        }
        note_reached(item, map_, reached_);
        note_reached(read, map_, reached_);
        auto format = around_.back().format;
        format = format == JsonFormat::any ? format_of_item(read) : format;
        if (format == JsonFormat::any && key.empty()) {
            record.rejection = what_is_no_article(read, map_);
            if (!record.rejection.empty()) {
                return;
            }
        }
        const auto why = read_as(format, read, record);
        if (record.article && record.article->id.empty()) {
            record.article->id = std::string(key);
        }
        if (why) {
            leave_out(*why, record);
            return;
        }
        if (format != JsonFormat::any) {
            put_mapped_fields(read, map_, *record.article, record);
            if (record.article->title.empty() && record.article->text.empty()) { // --format was wrong
                record.rejection = what_is_no_article(read, map_);
            }
        }
        if (inner) {
            complete(item, record);
        }
        if (!record.rejection.empty()) {
            record.rejected_id = record.article ? record.article->id : std::string{};
            record.article.reset();
            record.warnings.clear();
        }
    }

    void read_all(object whole, const Place& place, std::vector<Message> warnings, std::vector<Record>& records)
    {
        const auto lists = lists_of(whole);
        if (const auto keyed = lists.empty() ? keyed_items(whole, map_) : std::nullopt) {
            read_keyed(*keyed, place, std::move(warnings), records);
            return;
        }
        if (lists.empty()) {
            Record record;
            record.place = place;
            record.warnings = std::move(warnings);
            read_one(whole, record);
            records.push_back(std::move(record));
            return;
        }
        enter(whole);
        for (const auto list : lists) {
            read_list(list, place, std::move(warnings), records);
            warnings.clear();
        }
        leave();
    }

    /// What an object around a list says of its elements.
    void enter(object whole)
    {
        ItemContext context;
        context.format = around_.back().format;
        context.now = around_.back().now;
        context.types = around_.back().types;
        if (is_json_feed(whole)) {
            context.format = JsonFormat::json_feed;
            read_json_feed(whole, context);
        } else if (is_telegram_chat(whole)) {
            context.format = JsonFormat::telegram;
            read_telegram_chat(whole, context);
        } else if (const auto tables = ghost_tables(whole)) {
            context.format = JsonFormat::ghost;
            read_ghost_tables(*tables, context);
        }
        around_.push_back(std::move(context));
    }

    void leave()
    {
        if (around_.size() > 1) {
            around_.pop_back();
        }
    }

    std::optional<object> parse_head(const std::string& head)
    {
        object parsed;
        const bool good = parser_.parse(head).get(parsed) == simdjson::SUCCESS && !is_article(parsed);
        return good ? std::optional(parsed) : std::nullopt;
    }

    std::vector<Message> left_out()
    {
        auto sentences = counts_.sentences();
        counts_ = {};
        return sentences;
    }

    [[nodiscard]] std::vector<std::string> unreached() const
    {
        std::vector<std::string> names;
        for (const auto& [ours, theirs] : map_) {
            if (items_ > 0 && !reached_.contains(ours)) {
                names.push_back(ours + "=" + theirs);
            }
        }
        return names;
    }

private:
    [[nodiscard]] bool is_article(object whole) const
    {
        return format_of_item(whole) != JsonFormat::any || has_body(whole, map_);
    }

    void read_list(array list, const Place& place, std::vector<Message> warnings, std::vector<Record>& records)
    {
        for (const auto one : list) {
            Record record;
            record.place = place;
            record.warnings = std::move(warnings);
            warnings.clear();
            object item;
            if (one.get(item) != simdjson::SUCCESS) {
                record.rejection = localized("an element of the list is no object", "елемент списку — не об'єкт");
                records.push_back(std::move(record));
            } else if (is_telegram_chat(item)) { // of all chats of somebody
                read_all(item, place, std::move(record.warnings), records);
            } else {
                read_one(item, record);
                records.push_back(std::move(record));
            }
        }
    }

    void read_keyed(object items, const Place& place, std::vector<Message> warnings, std::vector<Record>& records)
    {
        for (const auto& [key, value] : items) {
            Record record;
            record.place = place;
            record.warnings = std::move(warnings);
            warnings.clear();
            object item;
            if (value.get(item) == simdjson::SUCCESS) {
                read_one(item, record, key);
                records.push_back(std::move(record));
            }
        }
    }

    /// None where the object is an article itself.
    [[nodiscard]] std::vector<array> lists_of(object whole) const
    {
        const auto in = [](std::optional<object> container, std::string_view name) {
            const auto value = container ? member(*container, name) : std::nullopt;
            array list;
            return value && value->get(list) == simdjson::SUCCESS ? std::vector{list} : std::vector<array>{};
        };
        if (is_telegram_chat(whole)) {
            return in(whole, "messages");
        }
        const auto found = find_list(whole);
        if (!found) {
            const auto unnamed = around_.size() == 1 ? unnamed_list(whole, map_) : std::nullopt;
            return unnamed ? std::vector{*unnamed} : std::vector<array>{};
        }
        if (auto chats = in(object_at(whole, "chats"), "list"); !chats.empty()) {
            const auto left = in(object_at(whole, "left_chats"), "list");
            chats.insert(chats.end(), left.begin(), left.end());
            return chats;
        }
        if (is_json_feed(whole)) {
            return in(whole, "items");
        }
        if (const auto tables = ghost_tables(whole)) {
            return in(*tables, "posts");
        }
        return is_article(whole) ? std::vector<array>{} : std::vector{*found};
    }

    std::optional<LeftOut> read_as(JsonFormat format, object item, Record& record)
    {
        const auto& context = around_.back();
        switch (format) {
        case JsonFormat::ninjs: return read_ninjs(item, context, record);
        case JsonFormat::superdesk: return read_superdesk(item, context, record);
        case JsonFormat::wordpress: return read_wordpress_post(item, context, record);
        case JsonFormat::json_feed: return read_json_feed_item(item, context, record);
        case JsonFormat::telegram: return read_telegram_message(item, context, record);
        case JsonFormat::ghost: return read_ghost_post(item, context, record);
        case JsonFormat::any: break;
        }
        return read_plain_article(item, map_, context, record);
    }

    /// An embargo ends by itself, so the file has more to say later; what readers may not see any
    /// more is gone from an index that had it.
    void leave_out(LeftOut why, Record& record)
    {
        counts_.add(why);
        record.unfinished = why == LeftOut::embargoed;
        if (is_gone(why)) {
            record.deleted = record.article ? record.article->id : std::string{};
            record.deleted_address = record.article ? record.article->url : std::string{};
        }
        record.article.reset();
        record.rejection = {};
        record.warnings.clear();
    }

    /// From the object around the item, which search engines and APIs have.
    void complete(object outer, Record& record) const
    {
        auto& article = *record.article;
        if (article.id.empty()) {
            article.id = first_text_at(outer, {"_id", "id"});
        }
        put_mapped_fields(outer, map_, article, record);
    }

    FieldMap map_;
    simdjson::dom::parser parser_;
    std::vector<ItemContext> around_; ///< the innermost last; the first stands for the whole input
    LeftOutCounts counts_;
    std::set<std::string> reached_;
    std::uint64_t items_ = 0;
};

JsonArticles::JsonArticles(FieldMap map, JsonFormat format, std::chrono::sys_seconds now, std::set<std::string> types)
    : reader_(std::make_unique<Reader>(std::move(map), format, now, std::move(types)))
{
}

JsonArticles::~JsonArticles() = default;

Record JsonArticles::read(std::string_view json, Place place)
{
    Record record;
    record.place = std::move(place);
    if (const auto item = reader_->parse(json, record)) {
        reader_->read_one(*item, record);
    }
    return record;
}

JsonArticles::AllRead JsonArticles::read_all(std::string_view json, const Place& place)
{
    AllRead all;
    Record record;
    record.place = place;
    if (const auto whole = reader_->parse(json, record)) {
        reader_->read_all(*whole, place, std::move(record.warnings), all.records);
    } else {
        all.malformed = true;
        all.records.push_back(std::move(record));
    }
    return all;
}

std::optional<JsonArticles::List> JsonArticles::enter_list(std::string_view json)
{
    const auto place = find_list_in(json);
    const auto head = place ? reader_->parse_head(place->head) : std::nullopt;
    if (!head) {
        return std::nullopt;
    }
    reader_->enter(*head);
    return List{place->offset, place->open};
}

void JsonArticles::leave_list()
{
    reader_->leave();
}

std::vector<Message> JsonArticles::left_out()
{
    return reader_->left_out();
}

std::vector<std::string> JsonArticles::unreached() const
{
    return reader_->unreached();
}

} // namespace poshuk::sources
