#pragma once

#include "analysis/tables/stemmer_config.hpp"
#include "analysis/text/address.hpp"
#include "analysis/text/tokenizer.hpp"
#include "analysis/words/lemmatiser.hpp"
#include "analysis/words/lexicon.hpp"
#include "analysis/words/word_memo.hpp"
#include "poshuk/analyzer.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk {

/// A Token that owns nothing: what indexing reads a text by.
struct TokenView {
    std::size_t begin;
    std::size_t end;
    std::uint32_t position;
    std::uint32_t span;
    TokenKind kind;
    const analysis::WordReading* reading; ///< never null

    [[nodiscard]] std::string_view form() const noexcept { return reading->form; }
    [[nodiscard]] std::span<const std::string_view> lemmas() const noexcept { return reading->lemmas; }
    [[nodiscard]] bool known() const noexcept { return reading->known; }
};

/// The chain itself: tokenizer → addresses, abbreviations, hyphens and numerals → lemmas.
class Analyzer::Implementation {
public:
    explicit Implementation(const AnalyzerOptions& options);
    Implementation(const Implementation& other);
    Implementation& operator=(const Implementation&) = delete;

    /// The tokens of a text, valid until the next call.
    std::span<const TokenView> tokens(std::string_view text);
    /// The same tokens, of which only some are wanted, by their positions, rising: what the others
    /// mean is looked up only where it decides what is a token, or a sentence. Else such a token
    /// has no form and no lemmas. Readings of tokens stay where they are until tokens() of all of a
    /// text.
    std::span<const TokenView> tokens(std::string_view text, std::span<const std::uint32_t> wanted);

    /// Readings of tokens stay where they are while it is the same.
    [[nodiscard]] std::uint64_t memo_generation() const noexcept { return memo_.generation(); }

    [[nodiscard]] const analysis::Lexicon& lexicon() const noexcept { return resources_->lexicon; }
    [[nodiscard]] const analysis::StemmerConfig& config() const noexcept { return resources_->config; }
    [[nodiscard]] const std::string& fingerprint() const noexcept { return resources_->fingerprint; }
    [[nodiscard]] const std::filesystem::path& stemmer_config_dir() const noexcept
    {
        return resources_->stemmer_config_dir;
    }

    static constexpr std::size_t max_word_letters = analysis::Tokenizer::max_word_letters;

private:
    struct Resources {
        explicit Resources(const AnalyzerOptions& options);
        std::filesystem::path stemmer_config_dir;
        analysis::Lexicon lexicon;
        analysis::StemmerConfig config;
        std::string fingerprint;
    };

    /// The end of what is one token beginning with the piece `first`, or 0: each appends the token.
    std::size_t append_address(std::string_view text, std::size_t first);
    std::size_t append_phone_number(std::string_view text, std::size_t first);
    std::size_t append_abbreviation(std::size_t first);
    std::size_t append_spelling(std::size_t first);
    std::size_t append_code(std::size_t first);
    std::size_t append_number(std::size_t first);
    std::size_t append_account(std::size_t first);
    /// Words and numbers that hyphens join, mostly one; the index behind the last.
    std::size_t append_group(std::size_t first);
    /// Appends the pieces as one token over tokens of their own; `reading` makes what it means.
    template <typename Reading>
    void append_whole(std::size_t first, std::size_t end, Reading reading);
    void append_pieces(std::size_t first, std::size_t end);
    [[nodiscard]] bool may_be_spelling(std::size_t first) const;
    [[nodiscard]] std::string_view between(std::size_t piece) const;
    [[nodiscard]] std::size_t end_of_group(std::size_t first) const;
    [[nodiscard]] std::size_t end_of_address(analysis::Address address, std::size_t first) const;
    [[nodiscard]] bool is_numeral_ending(const analysis::Piece& piece) const;

    void append(std::size_t begin, std::size_t end, TokenKind kind, const analysis::WordReading& reading);
    const analysis::WordReading& reading_of_word(std::size_t piece);
    [[nodiscard]] bool is_wanted(const analysis::Piece& piece);
    void split(std::string_view text);
    std::span<const TokenView> tokens_of_pieces();
    const analysis::WordReading& reading_of_form(std::string_view form, std::uint64_t hash);
    const analysis::WordReading& reading_of_number(std::string_view form, std::string_view lemma);
    const analysis::WordReading& reading_of_number(std::string_view form);
    const analysis::WordReading& reading_of_compound(std::size_t first, std::size_t end);
    const analysis::WordReading& remembered(analysis::WordMemo::Slot& slot, std::string_view form,
                                            const std::vector<std::string>& lemmas, analysis::LemmaSource source,
                                            bool known);

    /// Of a word that nobody asks for.
    static inline const analysis::WordReading unread_{};

    std::shared_ptr<const Resources> resources_;
    analysis::Lemmatiser lemmatiser_;
    analysis::Tokenizer tokenizer_;
    analysis::WordMemo memo_;
    std::vector<TokenView> tokens_;
    std::uint32_t position_ = 0;
    std::string_view text_;
    std::optional<std::span<const std::uint32_t>> wanted_; ///< those left; nothing: all are wanted
    // Kept between calls for their memory.
    std::vector<std::uint64_t> hashes_; ///< of the pieces' forms; empty where few are wanted
    std::string word_;
    std::vector<std::string> lemmas_;
    std::vector<std::string_view> lemma_views_;
};

/// Whether several pieces from here on may be one thing that is written in several ways, by a look
/// that most words of a text do not pass: a short word or a number with a digit behind it, or a
/// number of a day.
inline bool Analyzer::Implementation::may_be_spelling(std::size_t first) const
{
    const auto& pieces = tokenizer_.pieces();
    const auto& head = pieces[first];
    constexpr std::size_t two_letters = 4; // bytes
    constexpr std::size_t two_digits = 2;
    if ((!head.number && head.form_bytes > two_letters) || first + 1 == pieces.size()) {
        return false;
    }
    const auto begins_with_digit = [&](std::size_t piece) {
        const char byte = text_[pieces[piece].begin];
        return byte >= '0' && byte <= '9';
    };
    return begins_with_digit(first + 1) ||
           (head.number && head.form_bytes <= two_digits && first + 2 < pieces.size() && begins_with_digit(first + 2));
}

} // namespace poshuk
