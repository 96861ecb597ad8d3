#include "query_synonyms.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace poshuk::query {
namespace {

class SynonymFinder {
public:
    SynonymFinder(const Ranking& ranking, KnownWords& words, std::vector<Message>& notes)
        : ranking_(ranking), words_(words), notes_(notes)
    {
    }

    /// Clauses side by side: those of a group in which order means nothing (І, АБО) are looked at
    /// one by one.
    void add_to(std::vector<Clause>& clauses, bool in_a_row)
    {
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            auto& clause = clauses[i];
            if (clause.occur == Occur::must_not) {
                continue;
            }
            if (clause.group != Group::none) {
                add_to(clause.clauses, clause.group == Group::sequence);
            } else if (is_plain(clause)) {
                add_at(clauses, i, in_a_row);
                add_divided(clauses[i]);
            }
        }
    }

private:
    /// A word, or a compound with its parts.
    static bool is_plain(const Clause& clause)
    {
        return clause.group == Group::none && !clause.quoted && !clause.words.empty() && clause.near == 0 &&
               (clause.words.size() == 1) == clause.whole_word.empty() &&
               std::all_of(clause.words.begin(), clause.words.end(), [](const Word& word) {
                   return word.match == WordMatch::any_form && word.errors == 0;
               });
    }

    void add_at(std::vector<Clause>& clauses, std::size_t first, bool in_a_row)
    {
        std::vector<analysis::Synonyms::RowWord> row;
        std::vector<std::size_t> ends; // of the clauses in the row
        for (auto i = first; i < clauses.size() && is_plain(clauses[i]) && clauses[i].occur == clauses[first].occur &&
                             clauses[i].scope == clauses[first].scope && (i == first || in_a_row);
             ++i) {
            for (const auto& word : clauses[i].words) {
                row.push_back({word.form, &word.lemmas});
            }
            ends.push_back(row.size());
        }
        const auto found = words_.synonyms().find(row);
        const auto end_of_name = std::find(ends.begin(), ends.end(), found.words);
        if (end_of_name == ends.end()) {
            return;
        }
        auto synonyms = synonyms_of(found, row);
        if (synonyms.empty()) {
            return;
        }
        if (end_of_name != ends.begin()) {
            const auto begin = clauses.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end = begin + (end_of_name - ends.begin()) + 1;
            auto whole = group(Group::sequence, {std::make_move_iterator(begin), std::make_move_iterator(end)});
            whole.occur = whole.clauses.front().occur;
            whole.scope = whole.clauses.front().scope;
            clauses[first] = std::move(whole);
            clauses.erase(begin + 1, end);
        }
        clauses[first].synonyms = std::move(synonyms);
    }

    /// «експрезидент» as older texts have it, in two words, where the index has the first of them.
    void add_divided(Clause& clause)
    {
        constexpr std::size_t shortest_rest = 3;
        constexpr double weight = 0.9;
        if (clause.group != Group::none || clause.words.size() != 1 || !clause.synonyms.empty()) {
            return;
        }
        const std::string_view form = clause.words.front().form;
        for (const auto& part : words_.analyzer().implementation().config().first_parts()) {
            const auto rest = form.substr(std::min(part.text.size(), form.size()));
            if (!form.starts_with(part.text) || utf8::length(rest) < shortest_rest ||
                words_.frequency({std::string(part.text)}) == 0) {
                continue;
            }
            Synonym divided{std::string(part.text) + " " + std::string(rest), {}, weight};
            bool in_index = true;
            for (const auto& token : words_.analyzer().analyze(divided.text)) {
                in_index = in_index && words_.frequency(token.lemmas) > 0 && token.kind == TokenKind::word;
                divided.words.push_back(word_of(token));
            }
            if (in_index && divided.words.size() == 2) {
                clause.synonyms.push_back(std::move(divided));
            }
            return;
        }
    }

    std::vector<Synonym> synonyms_of(const analysis::Synonyms::Found& found,
                                     const std::vector<analysis::Synonyms::RowWord>& row)
    {
        constexpr double highest_weight = 3; // one word in place of many, but not without measure
        std::vector<Synonym> synonyms;
        double typed = 0;
        for (std::size_t i = 0; i < found.words; ++i) {
            typed += words_.rarity(*row[i].lemmas);
        }
        std::string names;
        for (const auto* name : found.others) {
            Synonym synonym{name->text, {}, 0};
            double rarity = 0;
            bool in_index = true;
            for (const auto& token : name->words) {
                rarity += words_.rarity(token.lemmas);
                in_index = in_index && words_.frequency(token.lemmas) > 0;
                synonym.words.push_back(word_of(token));
            }
            if (in_index) {
                // Three words weigh more than one; what stands for what was typed shall weigh less
                // than that does.
                synonym.weight = ranking_.synonym * (typed == 0 ? 1 : std::min(typed / rarity, highest_weight));
                names += (names.empty() ? "" : ", ") + name->text;
                synonyms.push_back(std::move(synonym));
            }
        }
        if (!synonyms.empty()) {
            notes_.push_back(localized("Searched for as well: {}", "Шукаємо також: {}", names));
        }
        return synonyms;
    }

    const Ranking& ranking_;
    KnownWords& words_;
    std::vector<Message>& notes_;
};

} // namespace

void add_synonyms(Query& query, const Ranking& ranking, KnownWords& words, std::vector<Message>& notes)
{
    if (ranking.synonym > 0) {
        SynonymFinder(ranking, words, notes).add_to(query.clauses, true);
    }
}

} // namespace poshuk::query
