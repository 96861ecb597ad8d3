#include "source_state.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

namespace poshuk::indexer {
namespace {

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        c == '\t' ? result += "\\t" : c == '\n' ? result += "\\n" : c == '\\' ? result += "\\\\" : result += c;
    }
    return result;
}

std::string unescaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '\\' && i + 1 < text.size();
        const char c = text[escape ? ++i : i];
        result += !escape ? c : c == 't' ? '\t' : c == 'n' ? '\n' : c;
    }
    return result;
}

std::vector<std::string> fields_of(std::string_view line)
{
    std::vector<std::string> fields;
    for (std::size_t begin = 0; begin <= line.size();) {
        const auto end = std::min(line.find('\t', begin), line.size());
        fields.push_back(unescaped(line.substr(begin, end - begin)));
        begin = end + 1;
    }
    return fields;
}

template <typename Number>
Number number_of(const std::string& text)
{
    Number value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// The columns of a record: id, hashes and such, the file that beat it.
std::string columns_of(const SourceState::Known& known)
{
    const auto& traits = known.traits;
    return fmt::format("\t{}\t{:x}.{:x}.{:x}.{:x}.{:x}.{:x}\t{}", escaped(traits.id), traits.address, traits.site,
                       traits.title, traits.text_bytes, static_cast<unsigned>(traits.kind), traits.has_own_id ? 1 : 0,
                       escaped(known.beaten_by));
}

SourceState::Known known_of(std::string id, std::string_view numbers, std::string beaten_by)
{
    const auto take = [&] {
        const auto end = std::min(numbers.find('.'), numbers.size());
        std::uint64_t value = 0;
        constexpr int hexadecimal = 16;
        std::from_chars(numbers.data(), numbers.data() + end, value, hexadecimal);
        numbers.remove_prefix(std::min(end + 1, numbers.size()));
        return value;
    };
    SourceState::Known known;
    auto& traits = known.traits;
    traits.id = std::move(id);
    traits.address = take();
    traits.site = static_cast<std::uint32_t>(take());
    traits.title = static_cast<std::uint32_t>(take());
    traits.text_bytes = static_cast<std::uint32_t>(take());
    traits.kind = static_cast<sources::SourceKind>(std::min<std::uint64_t>(take(), 2));
    traits.has_own_id = take() != 0;
    known.beaten_by = std::move(beaten_by);
    return known;
}

} // namespace

// The file: the reading and the bytes of all sources; then a line a file: path, size, time, site
// lines, and three columns a record. A file that is to be read again has no size, time and site
// lines; the line of what no file has any more has no path.

SourceState SourceState::read(const std::filesystem::path& generation, std::string reading)
{
    SourceState state(std::move(reading));
    std::ifstream in(generation / file_name, std::ios::binary);
    std::string line;
    if (!std::getline(in, line)) {
        return state;
    }
    constexpr std::size_t before_records = 4;
    constexpr std::size_t of_record = 3;
    const auto header = fields_of(line);
    state.source_bytes_ = header.size() == 2 ? number_of<std::uint64_t>(header[1]) : 0;
    const bool is_same_reading = header.front() == state.reading_;
    while (std::getline(in, line)) {
        auto fields = fields_of(line);
        if (fields.size() < before_records) {
            continue;
        }
        std::vector<Known> records;
        for (auto i = before_records; i + of_record <= fields.size(); i += of_record) {
            records.push_back(known_of(std::move(fields[i]), fields[i + 1], std::move(fields[i + 2])));
        }
        if (fields[0].empty()) {
            for (auto& record : records) {
                state.note_left_alone(std::move(record.traits));
            }
        } else if (!is_same_reading || fields[1].empty()) {
            state.note_to_read_again(fields[0], std::move(records));
        } else {
            state.note({fields[0], number_of<std::uint64_t>(fields[1]), number_of<std::int64_t>(fields[2]),
                        number_of<std::uint64_t>(fields[3])},
                       std::move(records));
        }
    }
    return state;
}

const std::vector<SourceState::Known>* SourceState::records_of(const sources::SourceStamp& stamp) const
{
    const auto found = files_.find(stamp.path);
    return found == files_.end() || found->second.stamp != stamp ? nullptr : &found->second.records;
}

const std::vector<SourceState::Known>* SourceState::last_records_of(const std::string& path) const
{
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second.records;
}

std::map<std::string, SourceState::Origin> SourceState::all_articles() const
{
    std::map<std::string, Origin> all;
    for (const auto& traits : left_alone_) {
        all[traits.id] = {traits, false};
    }
    for (const auto& [path, file] : files_) {
        for (const auto& record : file.records) {
            if (record.beaten_by.empty()) {
                all[record.traits.id] = {record.traits, true};
            }
        }
    }
    return all;
}

void SourceState::note(const sources::SourceStamp& stamp, std::vector<Known> records)
{
    files_[stamp.path] = {stamp, std::move(records)};
}

void SourceState::note_to_read_again(const std::string& path, std::vector<Known> records)
{
    files_[path] = {std::nullopt, std::move(records)};
}

void SourceState::note_beaten(const std::string& path, const std::string& id, const std::string& by)
{
    const auto file = files_.find(path);
    if (file == files_.end()) {
        return; // it will be read anyway
    }
    for (auto& record : file->second.records) {
        if (record.traits.id == id) {
            record.beaten_by = by;
        }
    }
}

std::string SourceState::text() const
{
    auto text = fmt::format("{}\t{}\n", escaped(reading_), source_bytes_);
    for (const auto& [path, file] : files_) {
        text += escaped(path);
        text += file.stamp ? fmt::format("\t{}\t{}\t{}", file.stamp->size, file.stamp->modified, file.stamp->site_lines)
                           : std::string("\t\t\t");
        for (const auto& record : file.records) {
            text += columns_of(record);
        }
        text += '\n';
    }
    if (!left_alone_.empty()) {
        text += "\t0\t0\t0";
        for (const auto& traits : left_alone_) {
            text += columns_of({traits, {}});
        }
        text += '\n';
    }
    return text;
}

} // namespace poshuk::indexer
