#include "warc_reader.hpp"

#include "analysis/letters/trimmed.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace poshuk::sources {
namespace {

constexpr std::size_t longest_line = std::size_t{64} * 1024;
constexpr std::size_t most_fields = 1000;

bool same_name(std::string_view one, std::string_view other)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [&](char a, char b) { return small(a) == small(b); });
}

} // namespace

void HeaderFields::add_line(std::string_view line)
{
    const auto colon = line.find(':');
    if ((line.starts_with(' ') || line.starts_with('\t')) && !fields_.empty()) {
        fields_.back().second.append(" ").append(analysis::trimmed(line));
    } else if (colon != std::string_view::npos && fields_.size() < most_fields) {
        fields_.emplace_back(analysis::trimmed(line.substr(0, colon)), analysis::trimmed(line.substr(colon + 1)));
    }
}

std::string_view HeaderFields::value(std::string_view name) const
{
    const auto found =
        std::find_if(fields_.begin(), fields_.end(), [&](const auto& field) { return same_name(field.first, name); });
    return found == fields_.end() ? std::string_view{} : std::string_view(found->second);
}

/// False at the end of the stream, and for a line that no header has.
bool WarcReader::read_line()
{
    line_.clear();
    for (int c = in_.get(); c != std::istream::traits_type::eof(); c = in_.get()) {
        if (c == '\n') {
            line_.erase(line_.find_last_not_of('\r') + 1);
            return true;
        }
        line_ += static_cast<char>(c);
        if (line_.size() > longest_line) {
            return false;
        }
    }
    return false;
}

void WarcReader::pass_over()
{
    while (left_ > 0) {
        const auto step = std::min<std::uint64_t>(left_, std::uint64_t{1} << 30U);
        in_.ignore(static_cast<std::streamsize>(step));
        const auto got = static_cast<std::uint64_t>(in_.gcount());
        left_ -= got;
        if (got < step) {
            end_ = End::cut;
            return;
        }
    }
}

std::optional<HeaderFields> WarcReader::next()
{
    pass_over();
    if (end_ != End::none) {
        return std::nullopt;
    }
    do {
        if (!read_line()) {
            end_ = line_.empty() ? End::whole : End::damaged;
            return std::nullopt;
        }
    } while (line_.empty());
    if (!line_.starts_with("WARC/")) {
        end_ = End::damaged;
        return std::nullopt;
    }
    HeaderFields fields;
    ++records_;
    do {
        if (!read_line()) {
            end_ = End::cut;
            return std::nullopt;
        }
        fields.add_line(line_);
    } while (!line_.empty());
    const auto length = fields.value("Content-Length");
    const auto [rest, error] = std::from_chars(length.data(), length.data() + length.size(), left_);
    if (error != std::errc{} || rest != length.data() + length.size()) {
        left_ = 0;
        end_ = End::damaged;
        return std::nullopt;
    }
    return fields;
}

std::string WarcReader::content(std::size_t most)
{
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left_, most));
    std::string content;
    constexpr std::size_t chunk = std::size_t{256} * 1024; // a record may say it is larger than it is
    while (content.size() < wanted) {
        const auto before = content.size();
        content.resize(std::min(wanted, before + chunk));
        in_.read(content.data() + before, static_cast<std::streamsize>(content.size() - before));
        const auto got = static_cast<std::size_t>(in_.gcount());
        content.resize(before + got);
        if (got == 0) {
            break;
        }
    }
    left_ -= content.size();
    if (content.size() < wanted) {
        end_ = End::cut;
    }
    return content;
}

} // namespace poshuk::sources
