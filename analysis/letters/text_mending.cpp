#include "text_mending.hpp"

#include "utf8.hpp"

#include <utility>

namespace poshuk::analysis {
namespace {

constexpr std::size_t longest_character = 4;

/// Characters that no text has, and that XML forbids.
bool is_foreign(char32_t c)
{
    constexpr char32_t last_of_all_kinds = 0xFFFD;
    if (c >= U' ' && c <= last_of_all_kinds) {
        return false;
    }
    return (c < U' ' && c != U'\t' && c != U'\n' && c != U'\r') || c == 0xFFFE || c == 0xFFFF || c == utf8::malformed;
}

/// How many bytes at the end of a piece may be the beginning of a character.
std::size_t cut_character(std::string_view piece)
{
    for (std::size_t size = 1; size < longest_character && size <= piece.size(); ++size) {
        const auto byte = static_cast<unsigned char>(piece[piece.size() - size]);
        if (byte >= 0xC0) {
            const std::size_t whole = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return size < whole ? size : 0;
        }
        if (byte < 0x80) {
            return 0;
        }
    }
    return 0;
}

} // namespace

void TextMending::mend(std::string_view piece, std::string& text)
{
    std::string joined; // where a character was cut
    if (!pending_.empty()) {
        joined = std::exchange(pending_, {}).append(piece);
        piece = joined;
    }
    const auto cut = cut_character(piece);
    mend_whole(piece.substr(0, piece.size() - cut), text);
    pending_ = piece.substr(piece.size() - cut);
}

void TextMending::finish(std::string& text)
{
    mend_whole(std::exchange(pending_, {}), text);
}

void TextMending::mend_whole(std::string_view piece, std::string& text)
{
    if (piece.empty()) {
        return;
    }
    std::size_t clean_from = 0;
    auto run_end = in_malformed_run_ ? 0 : std::string_view::npos; // of bytes that are no letter
    for (std::size_t i = 0; (i = utf8::behind_plain(piece, i)) < piece.size();) {
        const auto here = i;
        const auto c = utf8::next(piece, i);
        if (!is_foreign(c)) {
            line_ += c == U'\n' ? 1 : 0;
            continue;
        }
        text += piece.substr(clean_from, here - clean_from);
        clean_from = i;
        if (c == U'\u000B' || c == U'\u000C') {
            text += ' ';
            count();
        } else if (c < U' ') {
            count();
        } else if (here != run_end) {
            text += "\uFFFD";
            count();
        }
        run_end = c == utf8::malformed ? i : std::string_view::npos;
    }
    in_malformed_run_ = run_end == piece.size();
    text += piece.substr(clean_from);
}

void TextMending::count()
{
    ++mended_.characters;
    mended_.first_line = mended_.first_line == 0 ? line_ : mended_.first_line;
}

Mended mend_text(std::string& text)
{
    TextMending mending;
    std::string result;
    result.reserve(text.size());
    mending.mend(text, result);
    mending.finish(result);
    text = std::move(result);
    return mending.mended();
}

} // namespace poshuk::analysis
