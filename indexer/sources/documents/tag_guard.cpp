#include "tag_guard.hpp"

namespace poshuk::sources {

std::size_t TagGuard::admit(std::string_view piece)
{
    constexpr std::string_view cdata_begins = "![CDATA[";
    constexpr std::string_view comment_begins = "!--";
    constexpr unsigned closing = 2; // of «-->» and «]]>» before the bracket
    for (std::size_t i = 0; i < piece.size(); ++i) {
        const char c = piece[i];
        switch (state_) {
        case State::text:
            if (c == '<') {
                state_ = State::opened;
                size_ = 0;
                opening_.clear();
            }
            break;
        case State::opened:
            opening_ += c;
            if (opening_ == cdata_begins || opening_ == comment_begins) {
                state_ = opening_ == cdata_begins ? State::cdata : State::comment;
                marks_ = 0;
                break;
            }
            if (cdata_begins.starts_with(opening_) || comment_begins.starts_with(opening_)) {
                break;
            }
            state_ = State::tag;
            [[fallthrough]];
        case State::tag:
            if (c == '>') {
                state_ = State::text;
            } else if (c == '"' || c == '\'') {
                state_ = State::quoted;
                quote_ = c;
            }
            break;
        case State::quoted: state_ = c == quote_ ? State::tag : state_; break;
        case State::comment:
        case State::cdata: {
            const char mark = state_ == State::comment ? '-' : ']';
            if (c == '>' && marks_ >= closing) {
                state_ = State::text;
            }
            marks_ = c == mark ? marks_ + 1 : 0;
            break;
        }
        }
        if (state_ == State::tag || state_ == State::quoted) {
            if (++size_ > largest_tag_) {
                return i;
            }
        }
    }
    return piece.size();
}

} // namespace poshuk::sources
