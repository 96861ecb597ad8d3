#include "known_words.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/letters/utf8.hpp"
#include "index/schema.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace poshuk::query {

KnownWords::KnownWords(Analyzer& analyzer, const std::filesystem::path& tables, Frequency frequency,
                       std::uint64_t documents, const analysis::Vocabulary* vocabulary, Forms forms)
    : analyzer_(analyzer), frequency_(std::move(frequency)), documents_(documents), vocabulary_(vocabulary),
      forms_(std::move(forms)), layout_(tables / "keyboard.tsv"), romanisation_(tables / "romanisation.tsv"),
      russian_names_(tables / "russian_names.tsv"), russian_spelling_(tables / "russian_spelling.tsv"),
      english_sounds_(tables / "english_sounds.tsv"), synonyms_(tables / "synonyms.tsv", analyzer)
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

std::vector<analysis::SpellingCorrespondence::Found> KnownWords::from_russian(std::string_view word,
                                                                              unsigned most_cost) const
{
    std::vector<analysis::SpellingCorrespondence::Found> result;
    for (auto& name : russian_names_.find(word)) {
        if (name != word) {
            result.push_back({std::move(name), 0});
        }
    }
    if (result.empty()) {
        for (const auto& trie : words()) {
            auto found = russian_spelling_.forms(word, trie, most_cost);
            result.insert(result.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        }
    }
    return result;
}

std::vector<analysis::SpellingCorrespondence::Found> KnownWords::from_english(std::string_view word, bool index_only,
                                                                              unsigned most_cost) const
{
    std::vector<analysis::SpellingCorrespondence::Found> result;
    auto tries = words();
    for (std::size_t i = index_only ? 1 : 0; i < tries.size(); ++i) {
        auto found = english_sounds_.forms(word, tries[i], most_cost);
        result.insert(result.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    return result;
}

std::string KnownWords::shown(const std::string& form, const std::vector<std::string>& lemmas)
{
    const auto has_form = [&](const std::string& word) {
        return frequency_(std::string(index::form_prefix) + word) > 0;
    };
    if (has_form(form)) {
        return form;
    }
    const std::string* headword = nullptr;
    for (const auto& lemma : lemmas) {
        const bool better = headword == nullptr || frequency_(lemma) > frequency_(*headword);
        headword = frequency_(lemma) > 0 && better && (has_form(lemma) || all_known(lemma)) ? &lemma : headword;
    }
    if (headword != nullptr || !forms_) {
        return headword == nullptr ? form : *headword;
    }
    // The cases of a name differ in their last letters.
    constexpr std::size_t longest_ending = 3;
    constexpr std::size_t shortest_beginning = 2;
    const auto letters = utf8::length(form);
    const auto beginning = utf8::prefix(form, letters > shortest_beginning + longest_ending ? letters - longest_ending
                                                                                            : shortest_beginning);
    std::pair<std::string, std::uint64_t> best{form, 0};
    for (auto& other : forms_(std::string(beginning))) {
        const auto tokens = analyzer_.analyze(other.first);
        const bool same_word =
            tokens.size() == 1 &&
            std::any_of(tokens.front().lemmas.begin(), tokens.front().lemmas.end(), [&](const auto& lemma) {
                return std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end();
            });
        if (same_word && other.second > best.second) {
            best = std::move(other);
        }
    }
    return best.first;
}

} // namespace poshuk::query
