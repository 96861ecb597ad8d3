#include "known_words.hpp"

#include "analysis/analyzer_implementation.hpp"

#include <algorithm>

namespace poshuk::query {

KnownWords::KnownWords(Analyzer& analyzer, Frequency frequency, const analysis::Vocabulary* vocabulary)
    : analyzer_(analyzer), frequency_(std::move(frequency)), vocabulary_(vocabulary)
{
}

std::uint64_t KnownWords::frequency(const std::vector<std::string>& lemmas) const
{
    std::uint64_t highest = 0;
    for (const auto& lemma : lemmas) {
        highest = std::max(highest, frequency_(lemma));
    }
    return highest;
}

std::uint64_t KnownWords::frequency_of(std::string_view text)
{
    std::uint64_t highest = 0;
    for (const auto& token : analyzer_.analyze(text)) {
        highest = std::max(highest, frequency(token.lemmas));
    }
    return highest;
}

bool KnownWords::all_known(std::string_view text)
{
    const auto tokens = analyzer_.analyze(text);
    return !tokens.empty() && std::all_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.known; });
}

std::vector<analysis::WordTrieCursor> KnownWords::words() const
{
    std::vector<analysis::WordTrieCursor> tries{analyzer_.implementation().lexicon().words()};
    if (vocabulary_ != nullptr) {
        tries.push_back(vocabulary_->words());
    }
    return tries;
}

const analysis::KeyboardLayout& KnownWords::layout()
{
    if (!layout_) {
        layout_.emplace(analyzer_.stemmer_config_dir() / "keyboard.tsv");
    }
    return *layout_;
}

const analysis::Romanisation& KnownWords::romanisation()
{
    if (!romanisation_) {
        romanisation_.emplace(analyzer_.stemmer_config_dir() / "romanisation.tsv");
    }
    return *romanisation_;
}

std::vector<std::string> KnownWords::romanised(std::string_view latin)
{
    std::vector<std::string> result;
    for (const auto& trie : words()) {
        for (auto& form : romanisation().forms(latin, trie)) {
            result.push_back(std::move(form));
        }
    }
    return result;
}

} // namespace poshuk::query
