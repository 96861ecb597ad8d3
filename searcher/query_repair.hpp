#pragma once

#include "analysis/keyboard_layout.hpp"
#include "analysis/romanisation.hpp"
#include "poshuk/analyzer.hpp"
#include "poshuk/message.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::query {

struct RepairedQuery {
    std::string text; ///< the query as it was most likely meant
    std::vector<Message> notes;
};

/// Mends a query that was typed in the wrong keyboard layout («gjkswsz»), in Latin letters («Zhytomyr») or with typing errors
/// («поілція»), before it is parsed. What the index has as it was typed is left alone, and quotes and signs stay in their places.
///
/// A short word alone tells little («d» is в in the wrong layout), so the words of a query decide together how it was typed.
class QueryRepair {
public:
    /// How many documents have a lemma.
    using Frequency = std::function<std::uint64_t(const std::string& lemma)>;

    /// The tables are read from the analyzer's configuration when a query first needs them.
    QueryRepair(Analyzer& analyzer, Frequency frequency);

    /// Throws Error (configuration, data_missing) when a table is bad.
    [[nodiscard]] RepairedQuery repair(std::string_view query);

private:
    /// A word of the query, as spaces and quotes divide it, in Latin letters only, and its readings.
    struct LatinWord {
        std::size_t begin;
        std::size_t end;
        std::size_t letters;        ///< as Latin
        std::size_t layout_letters; ///< as the other layout, where keys of punctuation are letters too
        bool as_typed;              ///< the index has it
        std::string layout;         ///< what the same keys are in the Ukrainian layout
        bool layout_known;
        std::string romanised; ///< read as romanised Ukrainian
        bool romanised_known;  ///< by the lexicon, not by rule only
    };
    enum class Typing { as_typed, layout, romanised };

    [[nodiscard]] LatinWord read(std::string_view query, std::size_t begin, std::size_t end, std::size_t letters);
    void read_layout(std::string_view word, LatinWord& result);
    void read_romanised(std::string_view word, LatinWord& result);
    [[nodiscard]] Typing chosen(const LatinWord& word, Typing of_query);
    [[nodiscard]] std::optional<std::string> mended_cyrillic(std::string_view word);
    [[nodiscard]] std::optional<std::string> without_typing_errors(const std::string& form);
    [[nodiscard]] std::uint64_t frequency_of(std::string_view text);
    [[nodiscard]] bool all_known(std::string_view text);
    void load_tables();

    Analyzer& analyzer_;
    Frequency frequency_;
    std::optional<analysis::KeyboardLayout> layout_;
    std::optional<analysis::Romanisation> romanisation_;
};

} // namespace poshuk::query
