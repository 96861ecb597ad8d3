#include "bare_headwords.hpp"

#include "analysis/files/tsv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace poshuk::analysis {
namespace {

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return word.ends_with(ending); });
}

class BareHeadwords {
public:
    explicit BareHeadwords(Lexemes& lexemes) : lexemes_(lexemes) {}

    /// Surnames in -ін and -ов, towns in -ськ, nouns in -ов: the headword and its cases stand side
    /// by side.
    void link_nouns()
    {
        constexpr std::array<std::string_view, 16> case_endings{"а", "у",  "ом",  "ові", "им", "і",  "ої",  "ою",
                                                                "е", "их", "ими", "и",   "ів", "ам", "ами", "ах"};
        constexpr std::size_t enough_forms = 3;
        for (const auto& headword : bare_words(Kind::all)) {
            if (!ends_with_any(headword, {"ін", "їн", "ин", "ов", "ев", "єв", "ськ", "цьк", "зьк"})) {
                continue;
            }
            std::vector<std::string> forms;
            for (const auto ending : case_endings) {
                auto form = headword + std::string(ending);
                if (is_bare(form)) {
                    forms.push_back(std::move(form));
                }
            }
            if (forms.size() >= enough_forms || (ends_with_any(headword, {"ськ", "цьк"}) && !forms.empty())) {
                for (const auto& form : forms) {
                    link(form, headword);
                }
            }
        }
    }

    void link_irregular_verbs(const std::vector<IrregularVerb>& verbs)
    {
        std::unordered_multimap<std::string, const IrregularVerb*> by_form;
        for (const auto& verb : verbs) {
            for (const auto& form : verb.forms) {
                by_form.emplace(form, &verb);
            }
        }
        for (const auto& word : bare_words(Kind::no_names)) {
            for (std::size_t prefix = 0; prefix < word.size(); prefix += 2) {
                std::set<std::string> found;
                const auto [begin, end] = by_form.equal_range(word.substr(prefix));
                for (auto entry = begin; entry != end; ++entry) {
                    found.merge(infinitives(word.substr(0, prefix), entry->second->infinitive));
                }
                for (const auto& infinitive : found) {
                    link(word, infinitive);
                }
                if (!found.empty()) {
                    break;
                }
            }
        }
    }

    /// Verbs of which the dictionary has only a few forms («боліло», «весніли», «смеркло»), by the
    /// endings of the others.
    void link_defective_verbs(const EndingModel& endings)
    {
        std::map<std::string, std::set<std::string>> forms_by_infinitive;
        for (const auto& word : bare_words(Kind::no_names)) {
            if (!ends_with_any(word, {"ла", "ло", "ли", "ить", "ять", "уть", "ють", "вши", "ти"})) {
                continue;
            }
            const auto guesses = endings.guesses(word);
            if (!guesses.empty() && guesses.front().ends_with("ти")) {
                forms_by_infinitive[guesses.front()].insert(word);
            }
        }
        for (const auto& [infinitive, forms] : forms_by_infinitive) {
            constexpr std::size_t enough_forms = 3; // one or two may be a noun in -ло and its cases
            if (forms.size() >= enough_forms) {
                for (const auto& form : forms) {
                    link(form, infinitive);
                }
            }
        }
    }

    /// «боїться» is to боятися what «боїть» is to бояти; «митись» is another spelling of «митися».
    void link_reflexive_verbs(const EndingModel& endings)
    {
        std::unordered_map<std::string_view, const Lexeme*> verb_of; // by form
        for (const auto& lexeme : lexemes_.all()) {
            if (lexeme.lemma.ends_with("ти")) {
                for (const auto& form : lexeme.forms) {
                    verb_of.try_emplace(form, &lexeme);
                }
            }
        }
        // made at the end: the views above refer to the forms
        std::vector<std::pair<std::string, std::string>> links;
        for (const auto& word : bare_words(Kind::no_names)) {
            if (!ends_with_any(word, {"ся", "сь"})) {
                continue;
            }
            auto without = word.substr(0, word.size() - std::string_view("ся").size());
            auto found = verb_of.find(without);
            if (found == verb_of.end() && without.ends_with("ть")) { // бере, береться
                found = verb_of.find(without.substr(0, without.size() - std::string_view("ть").size()));
            }
            if (found != verb_of.end()) {
                links.emplace_back(word, found->second->lemma + "ся");
            } else if (without.ends_with("ти")) {
                links.emplace_back(word, without + "ся");
            } else if (ends_with_any(without, {"ть", "ла", "ло", "ли", "вши"})) {
                const auto guesses = endings.guesses(word);
                if (!guesses.empty() && guesses.front().ends_with("тися")) {
                    links.emplace_back(word, guesses.front());
                }
            }
        }
        for (const auto& [word, infinitive] : links) {
            link(word, infinitive);
        }
    }

private:
    [[nodiscard]] bool is_bare(const std::string& word)
    {
        const auto* lexeme = lexemes_.find(word);
        return lexeme != nullptr && lexeme->bare();
    }

    enum class Kind { all, no_names };
    [[nodiscard]] std::vector<std::string> bare_words(Kind kind) const
    {
        std::vector<std::string> words;
        for (const auto& lexeme : lexemes_.all()) {
            if (lexeme.bare() && (kind == Kind::all || !lexeme.capitalised)) {
                words.push_back(lexeme.lemma);
            }
        }
        return words;
    }

    void link(const std::string& form, const std::string& lemma)
    {
        if (form != lemma) {
            lexemes_.get(lemma).forms.push_back(form);
            lexemes_.find(form)->forms.clear();
        }
    }

    /// The dictionary's infinitives with the prefix that a form has, in the shape it takes before
    /// other sounds: роз|беру, розі|брати.
    [[nodiscard]] std::set<std::string> infinitives(const std::string& prefix, const std::string& root)
    {
        std::vector<std::string> prefixes{prefix, prefix + "і"};
        if (prefix.ends_with("і")) {
            const auto shorter = prefix.substr(0, prefix.size() - std::string_view("і").size());
            prefixes.push_back(shorter);
            if (shorter == "з") {
                prefixes.emplace_back("с");
            }
        }
        std::set<std::string> result;
        for (const auto& spelling : prefixes) {
            if (lexemes_.find(spelling + root) != nullptr) {
                result.insert(spelling + root);
            }
        }
        return result;
    }

    Lexemes& lexemes_;
};

} // namespace

std::vector<IrregularVerb> read_irregular_verbs(const std::filesystem::path& tsv)
{
    std::vector<IrregularVerb> result;
    TsvReader rows(tsv);
    while (rows.next(2, 3)) {
        IrregularVerb verb{std::string(rows.field(0)), {}};
        std::istringstream forms{std::string(rows.field(1))};
        for (std::string form; forms >> form;) {
            verb.forms.push_back(form);
        }
        result.push_back(std::move(verb));
    }
    return result;
}

void link_bare_headwords(Lexemes& lexemes, const std::vector<IrregularVerb>& irregular_verbs,
                         const EndingModel& endings)
{
    BareHeadwords bare(lexemes);
    bare.link_nouns();
    bare.link_irregular_verbs(irregular_verbs);
    bare.link_defective_verbs(endings);
    bare.link_reflexive_verbs(endings);
    lexemes.tidy();
}

} // namespace poshuk::analysis
