#pragma once

#include "lexicon.hpp"
#include "poshuk/analyzer.hpp"
#include "stemmer_config.hpp"
#include "word_break.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk {

/// The chain itself: orthography → word break → hyphens and numerals → lemmas.
class Analyzer::Implementation {
public:
    explicit Implementation(const AnalyzerOptions& options);
    Implementation(const Implementation& other);
    Implementation& operator=(const Implementation&) = delete;

    /// Which stage gave a token its lemmas.
    enum class LemmaSource { number, compound, protected_word, exceptions, lexicon, suffixes, as_written };

    /// `sources`, when not null, gets an element a token.
    std::vector<Token> analyze(std::string_view text, std::vector<LemmaSource>* sources = nullptr);

    [[nodiscard]] const analysis::Lexicon& lexicon() const noexcept { return resources_->lexicon; }
    [[nodiscard]] const analysis::StemmerConfig& config() const noexcept { return resources_->config; }
    [[nodiscard]] const std::string& fingerprint() const noexcept { return resources_->fingerprint; }
    [[nodiscard]] const std::filesystem::path& stemmer_config_dir() const noexcept
    {
        return resources_->stemmer_config_dir;
    }

    /// Longer words are cut to this many letters: Xapian's terms end at 245 bytes, and no real word is longer.
    static constexpr std::size_t max_word_letters = 64;

private:
    struct Resources {
        explicit Resources(const AnalyzerOptions& options);
        std::filesystem::path stemmer_config_dir;
        analysis::Lexicon lexicon;
        analysis::StemmerConfig config;
        std::string fingerprint;
    };

    /// The words from `first` on that hyphens join to one token; the index behind the last.
    [[nodiscard]] std::size_t end_of_group(std::string_view folded, std::size_t first) const;
    [[nodiscard]] bool is_numeral_ending(std::string_view piece) const;
    LemmaSource find_lemmas(const std::string& form, std::vector<std::string>& lemmas) const;
    void finish_lemmas(std::vector<std::string>& lemmas) const;

    std::shared_ptr<const Resources> resources_;
    analysis::WordBreak word_break_;
    std::vector<analysis::WordPiece> pieces_; ///< kept between calls for its memory
};

} // namespace poshuk
