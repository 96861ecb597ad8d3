#pragma once

#include "analysis/tables/stemmer_config.hpp"
#include "lexicon.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// Which stage gave a token its lemmas.
enum class LemmaSource : std::uint8_t {
    number,
    address,
    abbreviation,
    compound,
    code,
    protected_word,
    exceptions,
    lexicon,
    first_part,
    suffix_rules,
    guesser,
    as_written,
};

/// What people read for it: a table of the configuration or a stage.
[[nodiscard]] std::string_view name_of(LemmaSource source);

/// True when the dictionary or the configuration has the word.
[[nodiscard]] bool is_known(LemmaSource source);

/// A folded word to its lemmas: protected words → exceptions → lexicon → codes, first parts of
/// words, suffix rules → guesser; then the preferred spelling, and г for ґ. Immutable, so threads may share one.
class Lemmatiser {
public:
    /// Both must outlive the object.
    Lemmatiser(const Lexicon& lexicon, const StemmerConfig& config) : lexicon_(lexicon), config_(config) {}

    /// Replaces `lemmas` with every lemma of a word, sorted, at least one.
    LemmaSource word(const std::string& form, std::vector<std::string>& lemmas) const;

    /// The lemmas of words that an abbreviation with a full stop stands for besides its own, sorted;
    /// false when there are none.
    bool written_out(const std::string& abbreviation, std::vector<std::string>& lemmas) const;

    /// The same for words that hyphens join, given in `form`. `known` tells whether the dictionary has it whole, or
    /// all of its parts.
    void compound(const std::string& form, const std::vector<std::vector<std::string>>& parts, bool parts_known,
                  std::vector<std::string>& lemmas, bool& known) const;

private:
    bool with_first_part(const std::string& form, std::vector<std::string>& lemmas) const;
    void add_without_hyphens(const std::string& form, const std::vector<std::string>& last_part,
                             std::vector<std::string>& lemmas) const;
    LemmaSource unknown_word(const std::string& form, std::vector<std::string>& lemmas) const;
    void finish(std::vector<std::string>& lemmas) const;

    const Lexicon& lexicon_;
    const StemmerConfig& config_;
};

} // namespace poshuk::analysis
