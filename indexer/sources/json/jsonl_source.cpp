#include "jsonl_source.hpp"

#include "indexer/sources/records/record_limits.hpp"

#include <algorithm>

namespace poshuk::sources {

JsonlSource::JsonlSource(std::unique_ptr<std::istream> in, std::string name, FieldMap map)
    : in_(std::move(in)), name_(std::move(name)), lines_(*in_, max_json_bytes), articles_(std::move(map))
{
}

std::optional<Record> JsonlSource::next()
{
    while (lines_.next()) {
        std::string_view line = lines_.line();
        constexpr std::string_view byte_order_mark = "\uFEFF";
        if (lines_.number() == 1 && line.starts_with(byte_order_mark)) {
            line.remove_prefix(byte_order_mark.size());
        }
        const bool blank =
            std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
        if (blank) {
            continue;
        }
        if (lines_.too_long()) {
            return Record{{name_, lines_.number()}, {}, too_long(max_json_bytes), {}};
        }
        return articles_.read(line, {name_, lines_.number()});
    }
    return std::nullopt;
}

} // namespace poshuk::sources
