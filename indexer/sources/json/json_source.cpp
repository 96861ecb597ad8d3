#include "json_source.hpp"

#include "indexer/sources/records/record_limits.hpp"

namespace poshuk::sources {

JsonSource::JsonSource(std::unique_ptr<std::istream> in, std::string name, FieldMap map)
    : in_(std::move(in)), name_(std::move(name)), values_(*in_, max_json_bytes), articles_(std::move(map))
{
}

std::optional<Record> JsonSource::next()
{
    while (found_.empty()) {
        const auto found = values_.next();
        const Place place{name_, values_.line()};
        switch (found) {
        case JsonValues::Found::end: return std::nullopt;
        case JsonValues::Found::cut_short:
            return Record{
                place,
                {},
                localized("the JSON object that begins here has no end: it is cut short or malformed",
                          "об'єкт JSON, що починається тут, не має кінця: його обірвано або записано з помилкою"),
                {}};
        case JsonValues::Found::too_long: return Record{place, {}, too_long(max_json_bytes), {}};
        case JsonValues::Found::no_object:
            return Record{place, {}, localized("an object of JSON is expected here", "тут має бути об'єкт JSON"), {}};
        case JsonValues::Found::object:
            for (auto& record : articles_.read_all(values_.object(), place)) {
                found_.push_back(std::move(record));
            }
        }
    }
    auto record = std::move(found_.front());
    found_.pop_front();
    return record;
}

} // namespace poshuk::sources
