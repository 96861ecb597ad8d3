#include "xml_source.hpp"

#include "indexer/sources/records/record_limits.hpp"
#include "messages/localized.hpp"

namespace poshuk::sources {
namespace {

Message told(XmlFault fault, std::uint64_t count)
{
    switch (fault) {
    case XmlFault::before_document:
        return localized("what stands before the XML was passed over; the feed begins here",
                         "те, що стоїть перед XML, пропущено; стрічка починається тут");
    case XmlFault::character:
        return localized("references to characters that no text has (&#0;): {}, the first here; they were left out",
                         "посилань на символи, яких у тексті не буває (&#0;): {}, перше тут; їх пропущено", count);
    case XmlFault::entity:
        return localized("names of characters that are not declared: {}, the first here; they stay as they are written",
                         "неоголошених назв символів: {}, перша тут; їх лишено, як написано", count);
    case XmlFault::refused_entity:
        return localized("entities that the document declares itself are not expanded: {}, the first here",
                         "сутності, які документ оголошує сам, не розгортаються: {}, перша тут", count);
    case XmlFault::open_cdata:
        return localized("CDATA sections that do not end (no “]]>”): {}, the first begins here; they were ended where "
                         "their element or item ends",
                         "секцій CDATA без кінця (немає «]]>»): {}, перша починається тут; їх закрито там, де "
                         "закінчується їхній елемент чи запис",
                         count);
    case XmlFault::markup: break;
    }
    return localized("the XML is malformed here; it was read as far as it makes sense (faults: {})",
                     "XML тут записано з помилкою; його прочитано, наскільки він зрозумілий (помилок: {})", count);
}

} // namespace

XmlSource::XmlSource(std::unique_ptr<std::istream> in, std::string name, const XmlVocabulary& vocabulary)
    : in_(std::move(in)), name_(std::move(name)), items_(*in_, vocabulary)
{
}

std::optional<Record> XmlSource::next()
{
    while (const auto item = ended_ ? std::nullopt : items_.next()) {
        if (item->is_feed) {
            read_frame(*item);
        } else if (item->too_long) {
            auto record = record_of(*item);
            record.rejection = too_long(max_article_bytes);
            return record;
        } else if (auto record = read(*item)) {
            return record;
        }
    }
    if (!ended_) {
        ended_ = true;
        say_last_words();
    }
    if (last_words_.empty()) {
        return std::nullopt;
    }
    auto record = std::move(last_words_.front());
    last_words_.pop_front();
    return record;
}

Record XmlSource::record_of(const XmlItem& item) const
{
    Record record;
    record.place = {name_, item.line};
    return record;
}

void XmlSource::leave_out(const Message& kind)
{
    auto& left_out = left_out_[kind.en];
    left_out.kind = kind;
    ++left_out.count;
}

void XmlSource::say_last_words()
{
    if (!left_out_.empty()) {
        Message list;
        const auto hint = how_to_take_more();
        for (const auto& [name, kind] : left_out_) {
            list.en += fmt::format("{}{}: {}", list.en.empty() ? "" : ", ", kind.kind.en, kind.count);
            list.uk += fmt::format("{}{}: {}", list.uk.empty() ? "" : ", ", kind.kind.uk, kind.count);
        }
        tell(0, {fmt::format("passed over, as readers are not shown it as an article: {}{}", list.en, hint.en),
                 fmt::format("пропущено, бо читачам цього не показують як статтю: {}{}", list.uk, hint.uk)});
    }
    for (const auto& [fault, place] : items_.faults()) {
        tell(place.line, told(fault, place.count));
    }
    auto word = at_end();
    if (items_.is_cut() || !word.empty()) {
        Record record;
        record.place = {name_, items_.is_cut() ? items_.line() : 0};
        record.cut_short = items_.is_cut();
        record.rejection =
            !word.empty()
                ? std::move(word)
                : localized("the XML is cut short or malformed from here on: what follows, or the last item, is lost",
                            "XML обірвано або зіпсовано від цього місця: решту чи останній запис втрачено");
        last_words_.push_back(std::move(record));
    }
}

void XmlSource::tell(std::uint64_t line, Message warning)
{
    Record record;
    record.place = {name_, line};
    record.warnings.push_back(std::move(warning));
    last_words_.push_back(std::move(record));
}

} // namespace poshuk::sources
