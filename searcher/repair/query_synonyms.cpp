#include "query_synonyms.hpp"

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
            }
        }
    }

private:
    static bool is_plain(const Clause& clause)
    {
        return clause.group == Group::none && !clause.quoted && clause.words.size() == 1 && clause.whole_word.empty() &&
               clause.words.front().match == WordMatch::any_form && clause.words.front().errors == 0;
    }

    void add_at(std::vector<Clause>& clauses, std::size_t first, bool in_a_row)
    {
        std::vector<analysis::Synonyms::RowWord> row;
        for (auto i = first; i < clauses.size() && is_plain(clauses[i]) && clauses[i].occur == clauses[first].occur &&
                             clauses[i].scope == clauses[first].scope && (i == first || in_a_row);
             ++i) {
            const auto& word = clauses[i].words.front();
            row.push_back({word.form, &word.lemmas});
        }
        const auto found = words_.synonyms().find(row);
        auto synonyms = synonyms_of(found, row);
        if (synonyms.empty()) {
            return;
        }
        if (found.words > 1) {
            const auto begin = clauses.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end = begin + static_cast<std::ptrdiff_t>(found.words);
            auto whole = group(Group::sequence, {std::make_move_iterator(begin), std::make_move_iterator(end)});
            whole.occur = whole.clauses.front().occur;
            whole.scope = whole.clauses.front().scope;
            clauses[first] = std::move(whole);
            clauses.erase(begin + 1, end);
        }
        clauses[first].synonyms = std::move(synonyms);
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
