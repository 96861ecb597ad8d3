#include "similar_articles.hpp"

#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace poshuk::query {
namespace {

/// A lemma that tells what an article is about; prefixes of other terms begin with a capital Latin
/// letter.
bool is_telling(const std::string& term, Analyzer& analyzer)
{
    if (term.empty() || (term.front() >= 'A' && term.front() <= 'Z')) {
        return false;
    }
    const auto tokens = analyzer.analyze(term);
    return tokens.size() == 1 && tokens.front().kind == TokenKind::word && !analyzer.is_stop_word(tokens.front());
}

/// What each lemma of an article counts in it, as the index has it: from its text, as an index may
/// be without the terms of a document.
std::map<std::string, double> frequencies(const Article& article, Analyzer& analyzer)
{
    std::map<std::string, double> result;
    const auto add = [&](index::Field field, const std::string& text) {
        for (const auto& token : analyzer.analyze(text)) {
            for (const auto& lemma : token.lemmas) {
                result[lemma] += index::wdf_of(field, token.position);
            }
        }
    };
    add(index::Field::title, article.title);
    add(index::Field::text, article.text);
    for (const auto& tag : article.tags) {
        add(index::Field::tag, tag);
    }
    return result;
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
    for (const auto& [lemma, frequency] : frequencies(index.article(document->get_docid()), index.analyzer())) {
        const bool in_others = index.frequency(lemma) > 1; // what no other article has finds none
        if (in_others && is_telling(lemma, index.analyzer())) {
            lemmas.emplace_back(frequency * index.words().rarity({lemma}), lemma);
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
