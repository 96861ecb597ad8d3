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

} // namespace

// The file: the reading and the bytes of all sources; then a line a file: path, size, time, site
// lines, ids.

SourceState SourceState::read(const std::filesystem::path& generation, std::string reading)
{
    SourceState state(std::move(reading));
    std::ifstream in(generation / file_name, std::ios::binary);
    std::string line;
    if (!std::getline(in, line)) {
        return state;
    }
    constexpr std::size_t before_ids = 4;
    const auto header = fields_of(line);
    state.source_bytes_ = header.size() == 2 ? number_of<std::uint64_t>(header[1]) : 0;
    while (header.front() == state.reading_ && std::getline(in, line)) {
        auto fields = fields_of(line);
        if (fields.size() >= before_ids) {
            sources::SourceStamp stamp{fields[0], number_of<std::uint64_t>(fields[1]),
                                       number_of<std::int64_t>(fields[2]), number_of<std::uint64_t>(fields[3])};
            fields.erase(fields.begin(), fields.begin() + before_ids);
            state.note(stamp, std::move(fields));
        }
    }
    return state;
}

const std::vector<std::string>* SourceState::articles_of(const sources::SourceStamp& stamp) const
{
    const auto found = files_.find(stamp.path);
    return found == files_.end() || found->second.stamp != stamp ? nullptr : &found->second.ids;
}

void SourceState::note(const sources::SourceStamp& stamp, std::vector<std::string> ids)
{
    files_[stamp.path] = {stamp, std::move(ids)};
}

std::string SourceState::text() const
{
    auto text = fmt::format("{}\t{}\n", escaped(reading_), source_bytes_);
    for (const auto& [path, file] : files_) {
        text +=
            fmt::format("{}\t{}\t{}\t{}", escaped(path), file.stamp.size, file.stamp.modified, file.stamp.site_lines);
        for (const auto& id : file.ids) {
            text.append("\t").append(escaped(id));
        }
        text += '\n';
    }
    return text;
}

} // namespace poshuk::indexer
