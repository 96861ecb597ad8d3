#pragma once

#include "poshuk/export.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk {

enum class TokenKind {
    word,
    /// digits, with a numeral ending dropped from the lemma: «24-ма» is 24; or a telephone number
    number,
    compound, ///< words joined by hyphens, taken whole; its parts follow as tokens of their own
    address,  ///< a URL, an e-mail address or a host name
};

/// One word of a text. Offsets always refer to the bytes of the source text as it was given,
/// whatever was folded or mended on the way, and fall on borders of characters.
struct Token {
    std::size_t begin = 0;      ///< first byte in the source
    std::size_t end = 0;        ///< one past the last byte in the source
    /// ordinal of the word in the text, from 0; one is left out between paragraphs
    std::uint32_t position = 0;
    std::uint32_t span = 1;     ///< positions covered: a compound covers those of its parts
    TokenKind kind = TokenKind::word;
    /// the dictionary or the configuration has the word; a number is known
    bool known = false;
    std::string form; ///< the spelling after orthographic folding, in lower case
    /// every possible lemma, sorted, never empty; all stand at `position`
    std::vector<std::string> lemmas;

    bool operator==(const Token&) const = default;
};

/// Where the analysis finds its data.
struct AnalyzerOptions {
    /// The folder with uk.lexicon and word-break.bin. Empty: $POSHUK_DATA_DIR, else share/poshuk
    /// beside the program's folder, else the installed one.
    std::filesystem::path data_dir;
    /// The folder with the stemmer configuration (*.tsv). Empty: stemmer-config in the data folder.
    std::filesystem::path stemmer_config_dir;
};

/// Ukrainian text to tokens with lemmas: the same chain for the index, the query and the snippet.
///
/// Copies are cheap and share the lexicon. One Analyzer is used by one thread at a time; give each
/// thread a copy of its own.
class POSHUK_EXPORT Analyzer {
public:
    /// Throws Error (data_missing, configuration).
    explicit Analyzer(const AnalyzerOptions& options = {});
    Analyzer(const Analyzer& other);
    Analyzer(Analyzer&&) noexcept;
    Analyzer& operator=(const Analyzer& other);
    Analyzer& operator=(Analyzer&&) noexcept;
    ~Analyzer();

    /// The tokens in the order of the text. Takes any bytes: malformed UTF-8 separates words.
    /// Time is linear in the length of the text.
    [[nodiscard]] std::vector<Token> analyze(std::string_view text);

    /// True when a query leaves this word out: every lemma or the form itself is a stop word.
    [[nodiscard]] bool is_stop_word(const Token& token) const;

    /// 64 hexadecimal digits that change whenever a stored token could change: the code's analysis
    /// version, the lexicon and those files of the configuration that shape tokens.
    [[nodiscard]] const std::string& fingerprint() const noexcept;

    /// The folder that the stemmer configuration was read from.
    [[nodiscard]] const std::filesystem::path& stemmer_config_dir() const noexcept;

    /// What each stage made of a text.
    struct Explanation {
        struct Word {
            Token token;
            std::string lemma_source; ///< which stage gave the lemmas: exceptions, lexicon, suffixes, …
            bool stop_word = false;
        };
        std::string folded; ///< the text after orthography
        std::vector<Word> words;
    };
    [[nodiscard]] Explanation explain(std::string_view text);

    class POSHUK_LOCAL Implementation;
    /// For the other folders of Poshuk.
    [[nodiscard]] const Implementation& implementation() const noexcept { return *implementation_; }
    [[nodiscard]] Implementation& implementation() noexcept { return *implementation_; }

private:
    std::unique_ptr<Implementation> implementation_;
};

} // namespace poshuk
