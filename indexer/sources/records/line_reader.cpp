#include "line_reader.hpp"

#include <algorithm>
#include <streambuf>

namespace poshuk::sources {
namespace {

constexpr std::streamsize most_ahead = std::streamsize{1} << 16;

} // namespace

bool LineReader::next()
{
    line_.clear();
    too_long_ = false;
    if (!fill()) {
        return false;
    }
    ++number_;
    do {
        const std::string_view ahead(buffer_.data() + begin_, end_ - begin_);
        const auto feed = ahead.find('\n');
        append(ahead.substr(0, feed));
        begin_ = feed == std::string_view::npos ? end_ : begin_ + feed + 1;
        if (feed != std::string_view::npos) {
            break;
        }
    } while (fill());
    return true;
}

void LineReader::append(std::string_view part)
{
    const auto room = max_bytes_ - line_.size();
    line_.append(part.substr(0, room));
    too_long_ = too_long_ || part.size() > room;
}

/// Reads what is there without waiting for more, so that who types lines is answered line by line;
/// false at the end. By the buffer, as the stream would keep to itself what went wrong.
bool LineReader::fill()
{
    if (begin_ < end_) {
        return true;
    }
    auto* const source = in_.rdbuf();
    if (std::streambuf::traits_type::eq_int_type(source->sgetc(), std::streambuf::traits_type::eof())) {
        return false;
    }
    buffer_.resize(static_cast<std::size_t>(most_ahead));
    begin_ = 0;
    end_ = static_cast<std::size_t>(
        source->sgetn(buffer_.data(), std::clamp(source->in_avail(), std::streamsize{1}, most_ahead)));
    return end_ > 0;
}

} // namespace poshuk::sources
