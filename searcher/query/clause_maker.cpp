#include "clause_maker.hpp"

#include "analysis/letters/utf8.hpp"
#include "date_phrase.hpp"
#include "messages/localized.hpp"
#include "query_operators.hpp"

#include <iterator>
#include <utility>

namespace poshuk::query {
namespace {

Word modified(const Token& token, const Modifiers& modifiers)
{
    auto word = word_of(token);
    word.match = modifiers.exact ? WordMatch::exact : WordMatch::any_form;
    return word;
}

/// The index behind a token and, of a compound, behind its parts.
std::size_t behind(const std::vector<Token>& tokens, std::size_t i)
{
    return i + (tokens[i].kind == TokenKind::compound ? tokens[i].span + 1 : 1);
}

/// The last word, or the compound that it ends.
const Token& last_whole(const std::vector<Token>& tokens)
{
    std::size_t last = 0;
    while (behind(tokens, last) < tokens.size()) {
        last = behind(tokens, last);
    }
    return tokens[last];
}

} // namespace

Occur ClauseMaker::occur_of(const Modifiers& modifiers) const
{
    // A source, a tag or an author narrows the search; nobody means it as one more word.
    const bool narrows =
        modifiers.scope == Scope::source || modifiers.scope == Scope::tag || modifiers.scope == Scope::author;
    return modifiers.occur == Occur::should && (options_.all_words || narrows) ? Occur::must : modifiers.occur;
}

Clause ClauseMaker::empty_clause(const Modifiers& modifiers, std::size_t begin, std::size_t length) const
{
    Clause clause;
    clause.occur = occur_of(modifiers);
    clause.scope = modifiers.scope;
    clause.range = {begin, length};
    return clause;
}

std::vector<Clause> ClauseMaker::word(const Modifiers& modifiers, std::string_view content, std::size_t begin)
{
    auto [match, errors] = take_suffix(content);
    note_stars(content);
    const auto tokens = analyzer_.analyze(content);
    if (match == WordMatch::prefix && !tokens.empty() && !may_begin(last_whole(tokens), content)) {
        match = WordMatch::any_form;
    }
    std::vector<Clause> clauses;
    for (std::size_t i = 0; i < tokens.size();) {
        const auto& token = tokens[i];
        auto clause = empty_clause(modifiers, begin + token.begin, token.end - token.begin);
        const auto after = behind(tokens, i);
        const bool last = after == tokens.size();
        const bool beginning = last && match == WordMatch::prefix;
        if (token.kind == TokenKind::compound && !beginning) {
            clause.whole_word = token.lemmas;
            for (++i; i < after; ++i) {
                clause.words.push_back(modified(tokens[i], modifiers));
                clause.words.back().stop_word = analyzer_.is_stop_word(tokens[i]);
            }
        } else {
            clause.words.push_back(modified(token, modifiers));
            clause.words.back().match = beginning ? match : clause.words.back().match;
        }
        i = after;
        clause.words.back().errors = last ? errors : 0;
        auto made = added(std::move(clause), modifiers, token);
        clauses.insert(clauses.end(), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
    }
    return clauses;
}

std::vector<Clause> ClauseMaker::token(const Modifiers& modifiers, const Token& token)
{
    auto clause = empty_clause(modifiers, token.begin, token.end - token.begin);
    clause.words.push_back(modified(token, modifiers));
    return added(std::move(clause), modifiers, token);
}

std::vector<Clause> ClauseMaker::row(const Modifiers& modifiers, std::string_view content, std::size_t begin)
{
    const auto tokens = analyzer_.analyze(content);
    note_stars(content);
    auto clause = empty_clause(modifiers, begin, content.size());
    clause.quoted = true;
    auto of_wholes = clause;
    for (const auto& token : tokens) {
        if (token.kind != TokenKind::compound) {
            clause.words.push_back(modified(token, modifiers));
            clause.words.back().stop_word = analyzer_.is_stop_word(token);
        }
    }
    for (std::size_t i = 0; i < tokens.size(); i = behind(tokens, i)) {
        of_wholes.words.push_back(modified(tokens[i], modifiers));
    }
    if (clause.words.empty()) {
        return {};
    }
    // «24 лютого 2022» is one word where an article has 24.02.2022, and three where it has the same.
    if (modifiers.exact || of_wholes.words.size() == clause.words.size()) {
        return added(std::move(clause), modifiers, tokens.front());
    }
    if (of_wholes.words.size() == 1) {
        clause.whole_word = std::move(of_wholes.words.front().lemmas);
        return added(std::move(clause), modifiers, tokens.front());
    }
    std::vector<Clause> either;
    for (auto* const way : {&clause, &of_wholes}) {
        way->occur = Occur::should;
        auto made = added(std::move(*way), modifiers, tokens.front());
        either.insert(either.end(), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
    }
    if (either.size() < 2) {
        return either;
    }
    auto result = group(Group::any, std::move(either));
    result.occur = occur_of(modifiers);
    result.scope = modifiers.scope;
    return {std::move(result)};
}

std::vector<Clause> ClauseMaker::date(const Modifiers& modifiers, std::string_view content, std::size_t begin,
                                      std::string_view place)
{
    const auto range = date_phrase(content, options_.today);
    if (!range) {
        note_at(localized("“{}” is no date, so it is searched as words.", "«{}» — не дата, тому шукаємо це як слова.",
                          place));
        auto clauses = row(modifiers, content, begin);
        for (auto& clause : clauses) {
            clause.quoted = clause.words.size() > 1;
        }
        return clauses;
    }
    note(localized("Dates: {} to {}", "Дати: від {} до {}", range->since.empty() ? "…" : range->since,
                   range->until.empty() ? "…" : range->until));
    Clause clause;
    clause.occur = modifiers.occur == Occur::must_not ? Occur::must_not : Occur::must;
    clause.range = {begin, content.size()};
    clause.dates = *range;
    return {std::move(clause)};
}

std::vector<Clause> ClauseMaker::added(Clause clause, const Modifiers& modifiers, const Token& first)
{
    if (clause.words.size() == 1 && clause.whole_word.empty() && !modifiers.insisted &&
        clause.scope == Scope::everywhere && clause.words.front().match == WordMatch::any_form &&
        analyzer_.is_stop_word(first)) {
        if (stop_words_.size() < max_words) {
            stop_words_.push_back(std::move(clause));
        }
        return {};
    }
    words_ += clause.words.size();
    return words_ > max_words ? std::vector<Clause>{} : std::vector<Clause>{std::move(clause)};
}

bool ClauseMaker::may_begin(const Token& word, std::string_view content)
{
    if (utf8::length(word.form) < shortest_prefix) {
        note_at(localized("“{}*” begins too many words: at least {} letters are needed.",
                          "Із «{}*» починається забагато слів: потрібно щонайменше {} літери.", word.form,
                          shortest_prefix));
        return false;
    }
    if (++beginnings_ > max_beginnings) {
        note_at(localized("More than {} beginnings of words; “{}*” is read as a word.",
                          "Понад {} початків слів; «{}*» читається як слово.", max_beginnings, content));
        return false;
    }
    return true;
}

void ClauseMaker::note_stars(std::string_view content)
{
    const auto star = content.find('*');
    if (star != std::string_view::npos && content.find_first_not_of('*') != std::string_view::npos) {
        note_at(
            localized("“*” stands for letters at the end of a single word only (“міст*”); in “{}” it is passed over.",
                      "«*» замінює літери лише в кінці окремого слова («міст*»); у «{}» її пропущено.", content));
    }
}

void ClauseMaker::note_at(Message message)
{
    constexpr std::size_t most = 8;
    if (++places_ <= most) {
        note(std::move(message));
    }
}

std::vector<Message> ClauseMaker::take_notes()
{
    if (words_ > max_words) {
        note(localized("The query has more than {} words; the rest is left out.",
                       "У запиті більше слів, ніж {}; решту відкинуто.", max_words));
    }
    return std::move(notes_);
}

} // namespace poshuk::query
