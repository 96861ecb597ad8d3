#include "line_reader.hpp"

#include <streambuf>

namespace poshuk::sources {

bool LineReader::next()
{
    using Traits = std::streambuf::traits_type;
    line_.clear();
    too_long_ = false;
    auto* buffer = in_.rdbuf();
    auto c = buffer->sbumpc();
    if (Traits::eq_int_type(c, Traits::eof())) {
        return false;
    }
    ++number_;
    for (; !Traits::eq_int_type(c, Traits::eof()); c = buffer->sbumpc()) {
        const char byte = Traits::to_char_type(c);
        if (byte == '\n') {
            break;
        }
        if (line_.size() < max_bytes_) {
            line_.push_back(byte);
        } else {
            too_long_ = true;
        }
    }
    return true;
}

} // namespace poshuk::sources
