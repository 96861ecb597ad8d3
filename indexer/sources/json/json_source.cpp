#include "json_source.hpp"

#include "indexer/sources/records/record_limits.hpp"
#include "json_list.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <utility>

namespace poshuk::sources {
namespace {

bool has_to_be_told(const Record& record)
{
    return !record.rejection.empty() || !record.warnings.empty();
}

/// Where the elements of the list in an object stand, for whoever looks for the one that is told of.
void tell_lines(std::string_view object, std::vector<Record>& records)
{
    if (records.size() < 2 || std::none_of(records.begin(), records.end(), has_to_be_told)) {
        return;
    }
    const auto place = find_list_in(object);
    if (!place) {
        return;
    }
    const auto before = object.substr(0, place->offset);
    const auto lines_before = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
    std::istringstream in{std::string(object.substr(place->offset))};
    JsonValues elements(in, max_json_bytes);
    elements.enter_list(0, place->open);
    std::vector<std::uint64_t> lines;
    while (elements.next() != JsonValues::Found::end && elements.in_list()) {
        lines.push_back(lines_before + elements.line() - 1);
    }
    if (lines.size() != records.size()) {
        return; // they are of several lists
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
        records[i].place.line += lines[i];
    }
}

} // namespace

JsonSource::JsonSource(std::unique_ptr<std::istream> in, std::string name, FieldMap map, JsonFormat format,
                       std::set<std::string> types)
    : in_(std::move(in)), name_(std::move(name)), values_(*in_, max_json_bytes),
      articles_(std::move(map), format, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
                std::move(types))
{
}

std::optional<Record> JsonSource::next()
{
    for (;;) {
        while (!found_.empty()) {
            auto record = std::move(found_.front());
            found_.pop_front();
            if (says_anything(record)) {
                return record;
            }
        }
        if (done_) {
            return std::nullopt;
        }
        read_next();
    }
}

void JsonSource::read_next()
{
    const auto found = values_.next();
    if (in_list_ && !values_.in_list()) {
        articles_.leave_list();
        in_list_ = false;
    }
    const bool told_before = std::exchange(told_no_object_, found == JsonValues::Found::no_object);
    const Place place{name_, values_.line()};
    Record record;
    record.place = place;
    switch (found) {
    case JsonValues::Found::end:
        done_ = true;
        record = last_words();
        break;
    case JsonValues::Found::object: {
        auto all = articles_.read_all(values_.object(), place);
        if (all.malformed && enter_list()) {
            return;
        }
        tell_lines(values_.object(), all.records);
        found_.insert(found_.end(), std::make_move_iterator(all.records.begin()),
                      std::make_move_iterator(all.records.end()));
        return;
    }
    case JsonValues::Found::cut_short:
        if (enter_list()) {
            return;
        }
        if (values_.object().empty()) {
            record.rejection = localized("the list of articles has no end: the file is cut short",
                                         "список статей не має кінця: файл обірвано");
            record.cut_short = true;
        } else {
            record = articles_.read(values_.object(), place); // says what is wrong with it
            record.cut_short = values_.is_at_end();
        }
        break;
    case JsonValues::Found::too_long:
        if (enter_list()) {
            return;
        }
        record.rejection = too_long(max_json_bytes);
        break;
    case JsonValues::Found::no_object:
        if (told_before) {
            return; // the lines of an object whose bracket is missing are one fault
        }
        record.rejection = localized("an object of JSON is expected here", "тут має бути об'єкт JSON");
        break;
    }
    found_.push_back(std::move(record));
}

bool JsonSource::enter_list()
{
    if (in_list_) {
        return false; // what its elements hold is theirs
    }
    const auto list = articles_.enter_list(values_.object());
    if (list) {
        values_.enter_list(list->offset, list->open);
        in_list_ = true;
    }
    return list.has_value();
}

Record JsonSource::last_words()
{
    Record record;
    record.place = {name_, 0};
    record.warnings = articles_.left_out();
    for (const auto& entry : articles_.unreached()) {
        record.warnings.push_back(reaches_nothing(entry));
    }
    return record;
}

} // namespace poshuk::sources
