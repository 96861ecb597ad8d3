#pragma once

#include "analysis/keyboard_layout.hpp"
#include "analysis/romanisation.hpp"
#include "analysis/vocabulary.hpp"
#include "poshuk/analyzer.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::query {

/// What the repair of queries looks words up in: the dictionary, the index, and the tables of how people type. The tables are
/// read when a query first needs them.
class KnownWords {
public:
    /// How many documents have a lemma.
    using Frequency = std::function<std::uint64_t(const std::string& lemma)>;

    /// `vocabulary` may be null; it and the analyzer must outlive the object.
    KnownWords(Analyzer& analyzer, Frequency frequency, const analysis::Vocabulary* vocabulary);

    [[nodiscard]] Analyzer& analyzer() noexcept { return analyzer_; }

    [[nodiscard]] std::uint64_t frequency(const std::vector<std::string>& lemmas) const;
    /// How many documents have the most frequent of a text's lemmas.
    [[nodiscard]] std::uint64_t frequency_of(std::string_view text);
    /// True when the dictionary has every word of a text, and there is one.
    [[nodiscard]] bool all_known(std::string_view text);

    /// The tries that have all words: the dictionary's forms, and what only the index has.
    [[nodiscard]] std::vector<analysis::WordTrieCursor> words() const;

    /// Throw Error (configuration, data_missing) when a table is bad.
    [[nodiscard]] const analysis::KeyboardLayout& layout();
    [[nodiscard]] const analysis::Romanisation& romanisation();
    /// Every known word that a word in small Latin letters may stand for, the dictionary's first.
    [[nodiscard]] std::vector<std::string> romanised(std::string_view latin);

private:
    Analyzer& analyzer_;
    Frequency frequency_;
    const analysis::Vocabulary* vocabulary_;
    std::optional<analysis::KeyboardLayout> layout_;
    std::optional<analysis::Romanisation> romanisation_;
};

} // namespace poshuk::query
