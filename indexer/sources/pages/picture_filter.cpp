#include "picture_filter.hpp"

namespace poshuk::sources {
namespace {

constexpr std::string_view mark = ";base64,";

bool is_base64(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=' || c == '%';
}

} // namespace

void PictureFilter::add(std::string_view piece, std::string& kept)
{
    for (const char c : piece) {
        in_picture_ = in_picture_ && is_base64(c);
        if (in_picture_) {
            continue;
        }
        kept += c;
        matched_ = c == mark[matched_] ? matched_ + 1 : c == mark.front() ? 1 : 0;
        if (matched_ == mark.size()) {
            matched_ = 0;
            in_picture_ = true;
        }
    }
}

} // namespace poshuk::sources
