#include "sentence_break.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace poshuk::analysis {
namespace {

bool ends_sentence(char32_t c)
{
    return c == U'.' || c == U'!' || c == U'?' || c == U'…';
}

/// Quotes and brackets that close behind a full stop still belong to the sentence.
bool closes(char32_t c)
{
    return std::u32string_view(U"»”\"')]’").find(c) != std::u32string_view::npos;
}

// What follows takes a byte or sixteen of them, true being all bits then: | and & serve both.

constexpr std::size_t bytes_at_once = 16;
using SixteenBytes = std::uint8_t __attribute__((vector_size(bytes_at_once)));

/// Letters, digits, spaces and signs that end nothing.
template <typename Bytes>
auto is_plain_ascii(Bytes byte)
{
    return ((byte >= ' ') & (byte < 0x7F)) & ((byte != '.') & (byte != '!') & (byte != '?'));
}

/// The two bytes of U+0400 to U+047F, a letter each.
template <typename Bytes>
auto is_letter(Bytes lead, Bytes trail)
{
    return ((lead & 0xFE) == 0xD0) & ((trail & 0xC0) == 0x80);
}

/// How many of sixteen bytes are plain, before the first that is not. The letter that the last
/// begins may end behind them.
std::size_t count_plain(const char* at)
{
    const auto loaded = [](const char* from) {
        SixteenBytes bytes;
        std::memcpy(&bytes, from, sizeof bytes);
        return bytes;
    };
    const auto bytes = loaded(at);
    const auto plain = is_plain_ascii(bytes) | is_letter(bytes, loaded(at + 1)) | is_letter(loaded(at - 1), bytes);
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &plain, sizeof plain);
    constexpr std::size_t half = 8;
    const auto in_half = [](std::uint64_t bits) {
        if constexpr (std::endian::native == std::endian::little) {
            return static_cast<std::size_t>(std::countr_one(bits)) / half;
        } else {
            return static_cast<std::size_t>(std::countl_one(bits)) / half;
        }
    };
    return in_half(halves[0]) < half ? in_half(halves[0]) : half + in_half(halves[1]);
}

class SentenceBreaker {
public:
    SentenceBreaker(std::string_view text, std::span<const TokenView> tokens, const StemmerConfig& config)
        : text_(text), tokens_(tokens), config_(config)
    {
    }

    std::vector<Sentence> run(std::size_t offset)
    {
        while (offset < text_.size()) {
            const std::size_t begin = offset;
            if (const auto end = end_of_plain(begin); end > begin) {
                add_plain(begin, end);
                offset = end;
                continue;
            }
            const char32_t c = utf8::next(text_, offset);
            if (c == U'\n' || c == U'\r' || c == U'\u2028' || c == U'\u2029') {
                finish();
                at_paragraph_ = true;
                continue;
            }
            if (is_space(c)) {
                continue;
            }
            if (!open_) {
                open_ = true;
                begin_ = begin;
            }
            last_ = offset;
            if (ends_sentence(c)) {
                offset = behind_terminator(begin, offset);
            }
        }
        finish();
        return std::move(sentences_);
    }

private:
    /// Behind what neither ends nor divides a sentence: nearly all of a text, which needs no look
    /// at what each character is.
    [[nodiscard]] std::size_t end_of_plain(std::size_t offset) const
    {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text_[i]); };
        for (;;) {
            // A byte before and a byte behind are read too.
            if (offset > 0 && offset + bytes_at_once < text_.size()) {
                const auto plain = count_plain(text_.data() + offset);
                offset += plain;
                if (plain == bytes_at_once) {
                    continue;
                }
                return offset;
            }
            if (offset + 1 < text_.size() && is_letter(byte(offset), byte(offset + 1))) {
                offset += 2;
            } else if (offset > 0 && offset < text_.size() && is_letter(byte(offset - 1), byte(offset))) {
                ++offset; // sixteen bytes ended within a letter
            } else if (offset < text_.size() && is_plain_ascii(byte(offset))) {
                ++offset;
            } else {
                return offset;
            }
        }
    }

    /// A stretch of plain characters, of which only spaces at its borders may lie outside of the
    /// sentence.
    void add_plain(std::size_t begin, std::size_t end)
    {
        while (begin < end && text_[begin] == ' ') {
            ++begin;
        }
        while (begin < end && text_[end - 1] == ' ') {
            --end;
        }
        if (begin < end) {
            begin_ = open_ ? begin_ : begin;
            open_ = true;
            last_ = end;
        }
    }

    /// Reads the rest of the punctuation behind a terminator at `begin`; ends the sentence if it
    /// ends there.
    std::size_t behind_terminator(std::size_t begin, std::size_t offset)
    {
        const bool lone_full_stop = text_[begin] == '.';
        bool more = false;
        std::size_t end = offset;
        while (end < text_.size()) {
            std::size_t ahead = end;
            const char32_t c = utf8::next(text_, ahead);
            if (!ends_sentence(c) && !closes(c)) {
                break;
            }
            more = true;
            end = ahead;
        }
        last_ = end;
        if (end < text_.size()) {
            std::size_t ahead = end;
            if (!is_space(utf8::next(text_, ahead))) {
                return end;
            }
        }
        const char32_t following = next_visible(end);
        if (is_lower(following)) {
            return end; // «…», – сказав він: the sentence goes on
        }
        if (lone_full_stop && !more && following != 0 && belongs_to_word(begin, following)) {
            return end;
        }
        finish();
        return end;
    }

    /// The next letter or digit on the same line, past a few dashes, quotes and spaces; 0 where
    /// there is none.
    [[nodiscard]] char32_t next_visible(std::size_t offset) const
    {
        for (int looked = 0; looked < 16 && offset < text_.size(); ++looked) {
            const char32_t c = utf8::next(text_, offset);
            if (c == U'\n' || c == U'\r') {
                return 0;
            }
            if (is_alphanumeric(c)) {
                return c;
            }
        }
        return 0;
    }

    [[nodiscard]] bool belongs_to_word(std::size_t full_stop, char32_t following)
    {
        const auto* token = token_reaching(full_stop);
        if (token == nullptr) {
            return false;
        }
        if (token->end > full_stop) {
            return true; // «т. зв.» is one token
        }
        const auto source = text_.substr(token->begin, token->end - token->begin);
        std::size_t offset = 0;
        const char32_t first = utf8::next(source, offset);
        if (offset == source.size() && is_upper(first)) {
            return true; // an initial
        }
        switch (config_.full_stop_after(std::string(token->form()))) {
        case StemmerConfig::FullStop::never_ends: return true;
        case StemmerConfig::FullStop::may_end_sentence: return !is_upper(following);
        case StemmerConfig::FullStop::ends_sentence: return false;
        }
        return false;
    }

    /// The token that ends at an offset or goes on behind it. Terminators are met in the order of
    /// the text, so one pass over the tokens serves them all.
    [[nodiscard]] const TokenView* token_reaching(std::size_t offset)
    {
        while (token_ < tokens_.size() && tokens_[token_].begin < offset) {
            if (tokens_[token_].end >= offset && tokens_[token_].kind != TokenKind::compound) {
                return &tokens_[token_];
            }
            ++token_;
        }
        return nullptr;
    }

    void finish()
    {
        if (open_) {
            sentences_.push_back({begin_, last_, at_paragraph_});
            at_paragraph_ = false;
        }
        open_ = false;
    }

    std::string_view text_;
    std::span<const TokenView> tokens_;
    const StemmerConfig& config_;
    std::vector<Sentence> sentences_;
    bool open_ = false;
    bool at_paragraph_ = true;
    std::size_t begin_ = 0;
    std::size_t last_ = 0; ///< behind the last visible character of the open sentence
    std::size_t token_ = 0;
};

} // namespace

std::vector<Sentence> sentences(std::string_view text, std::span<const TokenView> tokens, const StemmerConfig& config,
                                std::size_t begin, std::size_t end)
{
    const auto first = std::lower_bound(tokens.begin(), tokens.end(), begin,
                                        [](const TokenView& token, std::size_t at) { return token.begin < at; });
    return SentenceBreaker(text.substr(0, end), tokens.subspan(static_cast<std::size_t>(first - tokens.begin())),
                           config)
        .run(begin);
}

} // namespace poshuk::analysis
