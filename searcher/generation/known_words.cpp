#include "known_words.hpp"

#include "analysis/analyzer_implementation.hpp"

#include <algorithm>
#include <cmath>

namespace poshuk::query {

KnownWords::KnownWords(Analyzer& analyzer, const std::filesystem::path& tables, Frequency frequency,
                       std::uint64_t documents, const analysis::Vocabulary* vocabulary)
    : analyzer_(analyzer), frequency_(std::move(frequency)), documents_(documents), vocabulary_(vocabulary),
      layout_(tables / "keyboard.tsv"), romanisation_(tables / "romanisation.tsv"),
      synonyms_(tables / "synonyms.tsv", analyzer)
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

double KnownWords::rarity(const std::vector<std::string>& lemmas) const
{
    const auto documents = frequency(lemmas);
    return documents == 0 ? 0 : std::log(1 + static_cast<double>(documents_) / static_cast<double>(documents));
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

std::vector<std::string> KnownWords::romanised(std::string_view latin) const
{
    std::vector<std::string> result;
    for (const auto& trie : words()) {
        for (auto& form : romanisation_.forms(latin, trie)) {
            result.push_back(std::move(form));
        }
    }
    return result;
}

} // namespace poshuk::query
