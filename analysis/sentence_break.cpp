#include "sentence_break.hpp"

#include "character_class.hpp"
#include "utf8.hpp"

#include <algorithm>

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
            if (const auto end = end_of_letters(begin); end > begin) {
                begin_ = open_ ? begin_ : begin;
                open_ = true;
                last_ = offset = end;
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
    /// Behind the Cyrillic and ASCII letters at an offset, which are most of a text and need no look at what they are.
    [[nodiscard]] std::size_t end_of_letters(std::size_t offset) const
    {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text_[i]); };
        for (;;) {
            // U+0400 to U+047F: a letter each.
            if (offset + 1 < text_.size() && (byte(offset) & 0xFEU) == 0xD0U && (byte(offset + 1) & 0xC0U) == 0x80U) {
                offset += 2;
            } else if (offset < text_.size() && ((byte(offset) | 0x20U) >= 'a' && (byte(offset) | 0x20U) <= 'z')) {
                ++offset;
            } else {
                return offset;
            }
        }
    }

    /// Reads the rest of the punctuation behind a terminator at `begin`; ends the sentence if it ends there.
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

    /// The next letter or digit on the same line, past a few dashes, quotes and spaces; 0 where there is none.
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

    /// The token that ends at an offset or goes on behind it. Terminators are met in the order of the text, so one pass over the tokens serves them all.
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
