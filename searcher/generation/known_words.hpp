#pragma once

#include "analysis/synonyms.hpp"
#include "analysis/words/keyboard_layout.hpp"
#include "analysis/words/romanisation.hpp"
#include "analysis/words/russian_names.hpp"
#include "analysis/words/spelling_correspondence.hpp"
#include "analysis/words/vocabulary.hpp"
#include "poshuk/analyzer.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::query {

/// What the repair of queries looks words up in: the dictionary, the index, and the tables of how
/// people type. The tables are read at once: the generation whose copies they are may be gone when
/// a query needs them.
class KnownWords {
public:
    /// How many documents have a lemma.
    using Frequency = std::function<std::uint64_t(const std::string& lemma)>;
    /// Forms of the index that begin so, each with how many documents have it; not all of many.
    using Forms = std::function<std::vector<std::pair<std::string, std::uint64_t>>(const std::string& beginning)>;

    /// `tables` is the folder of the configuration; `documents` are those of the index.
    /// `vocabulary` may be null; it and the analyzer must outlive the object. Throws Error
    /// (configuration, data_missing) when a table is bad.
    KnownWords(Analyzer& analyzer, const std::filesystem::path& tables, Frequency frequency, std::uint64_t documents,
               const analysis::Vocabulary* vocabulary, Forms forms = {});

    [[nodiscard]] Analyzer& analyzer() noexcept { return analyzer_; }

    [[nodiscard]] std::uint64_t frequency(const std::vector<std::string>& lemmas) const;
    /// Inverse document frequency of the most frequent lemma. Never zero for a word that the index
    /// has, even when every document has it; zero for one that it has not.
    [[nodiscard]] double rarity(const std::vector<std::string>& lemmas) const;
    /// How many documents have the most frequent of a text's lemmas.
    [[nodiscard]] std::uint64_t frequency_of(std::string_view text);
    /// True when the dictionary has every word of a text, and there is one.
    [[nodiscard]] bool all_known(std::string_view text);

    /// The tries that have all words: the dictionary's forms, and what only the index has.
    [[nodiscard]] std::vector<analysis::WordTrieCursor> words() const;

    [[nodiscard]] const analysis::KeyboardLayout& layout() const noexcept { return layout_; }
    [[nodiscard]] const analysis::Romanisation& romanisation() const noexcept { return romanisation_; }
    [[nodiscard]] analysis::Synonyms& synonyms() noexcept { return synonyms_; }
    /// Every known word that a word in small Latin letters may stand for, the dictionary's first.
    [[nodiscard]] std::vector<std::string> romanised(std::string_view latin) const;

    /// Known words that a folded word may be the Russian spelling of, its names or else the likelier
    /// first; their costs are those of russian_spelling.tsv, `most_cost` at most.
    [[nodiscard]] std::vector<analysis::SpellingCorrespondence::Found>
    from_russian(std::string_view word, unsigned most_cost = analysis::SpellingCorrespondence::highest_cost) const;
    /// Known words that may sound as a word in small Latin letters does in English; or, of
    /// `index_only`, those that the dictionary lacks, which are names for the most part.
    [[nodiscard]] std::vector<analysis::SpellingCorrespondence::Found>
    from_english(std::string_view word, bool index_only,
                 unsigned most_cost = analysis::SpellingCorrespondence::highest_cost) const;

    /// How a word is shown to people that the index has in some form: as the form itself where an
    /// article has it, else by its headword, else by another form that an article has.
    [[nodiscard]] std::string shown(const std::string& form, const std::vector<std::string>& lemmas);

private:
    Analyzer& analyzer_;
    Frequency frequency_;
    std::uint64_t documents_;
    const analysis::Vocabulary* vocabulary_;
    Forms forms_;
    analysis::KeyboardLayout layout_;
    analysis::Romanisation romanisation_;
    analysis::RussianNames russian_names_;
    analysis::SpellingCorrespondence russian_spelling_;
    analysis::SpellingCorrespondence english_sounds_;
    analysis::Synonyms synonyms_;
};

} // namespace poshuk::query
