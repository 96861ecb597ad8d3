#include "similar_articles.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace poshuk::query {
namespace {

/// A lemma that tells what an article is about; prefixes of other terms begin with a capital Latin letter.
bool is_telling(const std::string& term, Analyzer& analyzer)
{
    if (term.empty() || (term.front() >= 'A' && term.front() <= 'Z')) {
        return false;
    }
    const auto tokens = analyzer.analyze(term);
    return tokens.size() == 1 && tokens.front().kind == TokenKind::word && !analyzer.is_stop_word(tokens.front());
}

} // namespace

Clause words_of_article(std::string_view id_or_url, IndexReader& index)
{
    const auto document = index.document(id_or_url);
    if (!document) {
        throw RequestError("similarTo",
                           localized("The index has no article “{}”.", "В індексі немає статті «{}».", id_or_url),
                           localized("Copy its URL or id from a result.", "Скопіюйте її URL або id з результату."));
    }
    std::vector<std::pair<double, std::string>> lemmas;
    for (auto term = document->termlist_begin(); term != document->termlist_end(); ++term) {
        if (is_telling(*term, index.analyzer()) && term.get_termfreq() > 1) { // what no other article has finds none
            lemmas.emplace_back(static_cast<double>(term.get_wdf()) * index.words().rarity({*term}), *term);
        }
    }
    std::sort(lemmas.begin(), lemmas.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    constexpr std::size_t most_words = 20;
    lemmas.resize(std::min(lemmas.size(), most_words));
    std::vector<Clause> words;
    for (const auto& [weight, lemma] : lemmas) {
        Clause clause;
        auto& word = clause.words.emplace_back();
        word.form = lemma;
        word.lemmas = {lemma};
        word.known = true;
        words.push_back(std::move(clause));
    }
    if (words.empty()) {
        throw RequestError("similarTo", localized("The article “{}” has no word in common with another.",
                                                  "Стаття «{}» не має спільних слів з іншими.", id_or_url));
    }
    return group(Group::any, std::move(words));
}

} // namespace poshuk::query
