#include "bare_headwords.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/utf8.hpp"

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

/// What the forms of a verb may be whose infinitive has this stem before -ти. Most are no words:
/// they are looked up among those that the dictionary lists.
std::vector<std::string> verb_forms(const std::string& stem)
{
    std::vector<std::string> forms;
    const auto add = [&](const std::string& of_form, std::initializer_list<std::string_view> endings) {
        for (const auto ending : endings) {
            forms.push_back(of_form + std::string(ending));
        }
    };
    add(stem, {"в", "ла", "ло", "ли",  "вши", "тиму", "тимеш", "тиме", "тимемо", "тимете", "тимуть",
               "ю", "єш", "є",  "ємо", "єте", "ють",  "й",     "йте",  "ймо",    "ючи"});
    if (stem.ends_with("ува") || stem.ends_with("юва")) {
        add(without_last(stem, "ва"), {"ю", "єш", "є", "ємо", "єте", "ють", "й", "йте", "ймо", "ючи"});
    }
    if (ends_with_any(stem, {"и", "і"})) { // хвалити, кортіти
        add(without_last(stem, "и"), {"ить", "иш", "имо", "ите", "ять", "ать", "іть", "ячи", "ачи"});
    }
    if (stem.ends_with("ну")) {
        const auto root = without_last(stem, "у");
        add(root, {"у", "еш", "е", "емо", "ете", "уть", "и", "іть", "ьте"});
        const auto without_n = without_last(root, "н"); // смеркнути, смеркло
        add(without_n, {"ла", "ло", "ли"});
    }
    return forms;
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

    /// Verbs that the dictionary lists form by form, the infinitive among them: «полягає» beside
    /// «полягати», «побутує» beside «побутувати», «забракло» beside «забракнути».
    void link_forms_of_bare_infinitives()
    {
        for (const auto& infinitive : bare_words(Kind::no_names)) {
            const bool reflexive = infinitive.ends_with("тися");
            if (!reflexive && !infinitive.ends_with("ти")) {
                continue;
            }
            const auto stem = without_last(infinitive, reflexive ? "тися" : "ти");
            constexpr std::size_t shortest_stem = 2;
            if (utf8::length(stem) < shortest_stem) { // the pronoun ти
                continue;
            }
            for (const auto& form : verb_forms(stem)) {
                if (!reflexive) {
                    link_if_bare(form, infinitive);
                    continue;
                }
                for (const auto* particle : {"ся", "сь"}) {
                    link_if_bare(form + particle, infinitive);
                    link_if_bare(form + "ть" + particle, infinitive); // стане, станеться
                }
            }
        }
    }

    /// «несучи» is of нести, as «несуть» is.
    void link_participles()
    {
        std::unordered_map<std::string, std::string> wanted; // participle by the present tense
        for (const auto& word : bare_words(Kind::no_names)) {
            if (ends_with_any(word, {"учи", "ючи", "ачи", "ячи"})) {
                wanted.emplace(without_last(word, "чи") + "ть", word);
            }
        }
        std::vector<std::pair<std::string, std::string>> links; // the loop is over what they change
        for (const auto& lexeme : lexemes_.all()) {
            for (const auto& form : lexeme.forms) {
                if (const auto found = lexeme.verb() ? wanted.find(form) : wanted.end(); found != wanted.end()) {
                    links.emplace_back(found->second, lexeme.lemma);
                }
            }
        }
        for (const auto& [participle, infinitive] : links) {
            link(participle, infinitive);
        }
    }

    /// Compounds of which both parts change: «музею-заповідника» is of музей-заповідник.
    void link_compounds()
    {
        std::vector<std::array<std::string, 2>> compounds;
        std::unordered_map<std::string, std::vector<std::string>> lemmas; // of the parts
        for (const auto& word : bare_words(Kind::all)) {
            const auto hyphen = word.find('-');
            if (hyphen == std::string::npos || word.find('-', hyphen + 1) != std::string::npos) {
                continue;
            }
            compounds.push_back({word.substr(0, hyphen), word.substr(hyphen + 1)});
            lemmas[compounds.back()[0]];
            lemmas[compounds.back()[1]];
        }
        for (const auto& lexeme : lexemes_.all()) {
            for (const auto& form : lexeme.forms) {
                if (const auto found = lemmas.find(form); found != lemmas.end()) {
                    found->second.push_back(lexeme.lemma);
                }
            }
        }
        const auto listed = [this](const std::string& word) { return lexemes_.find(word) != nullptr; };
        for (const auto& [first, second] : compounds) {
            std::vector<std::string> headwords;
            for (const auto& left : lemmas[first]) {
                for (const auto& right : lemmas[second]) {
                    if (auto whole = left + "-" + right; listed(whole)) {
                        headwords.push_back(std::move(whole));
                    }
                }
            }
            for (const auto& headword : headwords) {
                link(first + "-" + second, headword);
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

    void link_if_bare(const std::string& form, const std::string& lemma)
    {
        if (is_bare(form)) {
            link(form, lemma);
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
    bare.link_compounds();
    bare.link_forms_of_bare_infinitives();
    bare.link_participles();
    bare.link_irregular_verbs(irregular_verbs);
    bare.link_defective_verbs(endings);
    bare.link_reflexive_verbs(endings);
    lexemes.tidy();
}

} // namespace poshuk::analysis
