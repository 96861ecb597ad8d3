#include "hunspell_dictionary.hpp"

#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <vector>

namespace poshuk::analysis {
namespace {

/// One element of a condition: a letter, a set [абв], a negated set [^абв], or any letter «.».
struct LetterCondition {
    bool any = false;
    bool negated = false;
    std::u32string letters;

    [[nodiscard]] bool accepts(char32_t c) const { return any || (letters.find(c) != std::u32string::npos) != negated; }
};

struct SuffixRule {
    std::u32string strip;
    std::u32string append;
    std::vector<LetterCondition> condition; ///< on the last letters of the word
};

std::string encoded(const std::u32string& text)
{
    std::string result;
    for (const char32_t c : text) {
        utf8::append(result, c);
    }
    return result;
}

std::vector<LetterCondition> parse_condition(const std::u32string& text)
{
    std::vector<LetterCondition> result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        LetterCondition element;
        if (text[i] == U'[') {
            ++i;
            if (i < text.size() && text[i] == U'^') {
                element.negated = true;
                ++i;
            }
            while (i < text.size() && text[i] != U']') {
                element.letters.push_back(text[i++]);
            }
        } else if (text[i] == U'.') {
            element.any = true;
        } else {
            element.letters.push_back(text[i]);
        }
        result.push_back(std::move(element));
    }
    return result;
}

bool applies(const SuffixRule& rule, const std::u32string& word)
{
    if (word.size() < rule.condition.size() || !word.ends_with(rule.strip) || word.size() == rule.strip.size()) {
        return false;
    }
    const auto begin = word.size() - rule.condition.size();
    for (std::size_t i = 0; i < rule.condition.size(); ++i) {
        if (!rule.condition[i].accepts(word[begin + i])) {
            return false;
        }
    }
    return true;
}

[[noreturn]] void fail(const std::filesystem::path& file, std::size_t line, std::string_view text)
{
    throw Error(
        ErrorCode::configuration,
        localized("{}:{}: this line is not understood: {}", "{}:{}: незрозумілий рядок: {}", file.string(), line, text),
        localized("The dictionary uses a feature of hunspell that the lexicon compiler does not know yet.",
                  "Словник користується можливістю hunspell, якої компілятор словника ще не знає."));
}

std::ifstream opened(const std::filesystem::path& file)
{
    std::ifstream in(file);
    if (!in) {
        throw Error(ErrorCode::data_missing, localized("{} cannot be read.", "{} не вдалося прочитати.", file.string()),
                    localized("Install the package hunspell-uk.", "Установіть пакунок hunspell-uk."));
    }
    return in;
}

using SuffixClasses = std::map<char32_t, std::vector<SuffixRule>>;

SuffixClasses read_affixes(const std::filesystem::path& file)
{
    SuffixClasses classes;
    auto in = opened(file);
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        std::istringstream words(line);
        std::string directive;
        words >> directive;
        if (directive == "PFX" || directive == "FLAG" || directive == "AF" || directive == "COMPOUNDRULE" ||
            (directive == "SET" && line.find("UTF-8") == std::string::npos)) {
            fail(file, number, line);
        }
        if (directive != "SFX") {
            continue; // TRY, MAP, REP, ICONV and their like serve spelling, not forms
        }
        std::string flag;
        std::string strip;
        std::string append;
        std::string condition;
        words >> flag >> strip >> append;
        if (!(words >> condition)) {
            continue; // the head of a class: SFX flag Y count
        }
        const auto name = utf8::decoded(flag);
        if (name.size() != 1 || append.find('/') != std::string::npos) {
            fail(file, number, line);
        }
        SuffixRule rule;
        rule.strip = strip == "0" ? U"" : utf8::decoded(strip);
        rule.append = append == "0" ? U"" : utf8::decoded(append);
        rule.condition = condition == "." ? std::vector<LetterCondition>{} : parse_condition(utf8::decoded(condition));
        classes[name.front()].push_back(std::move(rule));
    }
    return classes;
}

} // namespace

void expand_hunspell_dictionary(const std::filesystem::path& affix_file, const std::filesystem::path& dictionary_file,
                                const std::function<void(std::string_view, std::string_view)>& visit)
{
    constexpr char32_t adverb_flag = U'+';
    const auto classes = read_affixes(affix_file);
    auto in = opened(dictionary_file);
    std::string line;
    std::getline(in, line); // the number of entries
    while (std::getline(in, line)) {
        const auto slash = std::min(line.find('/'), line.size());
        const auto word = std::string_view(line).substr(0, slash);
        if (word.empty()) {
            continue;
        }
        visit(word, word);
        const auto headword = utf8::decoded(word);
        const auto flags =
            slash < line.size() ? utf8::decoded(std::string_view(line).substr(slash + 1)) : std::u32string{};
        for (const char32_t flag : flags) {
            const auto found = classes.find(flag);
            if (found == classes.end()) {
                continue;
            }
            for (const auto& rule : found->second) {
                if (applies(rule, headword)) {
                    const auto form = encoded(headword.substr(0, headword.size() - rule.strip.size()) + rule.append);
                    visit(form, flag == adverb_flag ? std::string_view(form) : word);
                }
            }
        }
    }
}

} // namespace poshuk::analysis
