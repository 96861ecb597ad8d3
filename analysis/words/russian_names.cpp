#include "russian_names.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/lowered.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <sstream>

namespace poshuk::analysis {
namespace {

constexpr std::size_t shortest_stem = 3;

/// What the cases of a name share: all but a vowel, a soft sign or й at its end.
std::string stem_of(std::u32string_view letters, const std::string& name)
{
    constexpr std::u32string_view of_the_ending = U"аеёийоуыьэюя";
    const bool ends_so = of_the_ending.find(letters.back()) != std::u32string_view::npos;
    return ends_so && letters.size() > shortest_stem ? std::string(utf8::prefix(name, letters.size() - 1)) : name;
}

/// «Южный», and «Юрий», which is none.
bool may_be_adjective(std::u32string_view letters)
{
    return letters.size() > shortest_stem + 1 &&
           (letters.ends_with(U"ий") || letters.ends_with(U"ый") || letters.ends_with(U"ой"));
}

std::unordered_set<std::string> words_of(std::string_view field)
{
    std::unordered_set<std::string> words;
    std::istringstream in{std::string(field)};
    for (std::string word; in >> word;) {
        words.insert(word);
    }
    return words;
}

} // namespace

RussianNames::RussianNames(const std::filesystem::path& tsv)
{
    TsvReader rows(tsv);
    while (rows.next(3, 4)) {
        if (rows.field(0) == "endings") {
            endings_ = words_of(rows.field(1));
        } else if (rows.field(0) == "adjective-endings") {
            adjective_endings_ = words_of(rows.field(1));
        } else if (rows.field(0) == "name") {
            const auto russian = lowered(rows.field(1));
            const auto ukrainian = lowered(rows.field(2));
            const auto letters = utf8::decoded(russian);
            names_[stem_of(letters, russian)].push_back({russian, ukrainian, false});
            if (may_be_adjective(letters)) {
                names_[std::string(utf8::prefix(russian, letters.size() - 2))].push_back({russian, ukrainian, true});
            }
        } else {
            rows.fail(0, localized("expected name, endings or adjective-endings",
                                   "потрібно name, endings або adjective-endings"));
        }
    }
}

std::vector<std::string> RussianNames::find(std::string_view word) const
{
    constexpr std::size_t longest_ending = 3;
    std::vector<std::string> exact;
    std::vector<std::string> declined;
    const auto letters = utf8::length(word);
    for (std::size_t ending = 0; ending <= longest_ending && ending + shortest_stem <= letters; ++ending) {
        const auto stem = utf8::prefix(word, letters - ending);
        const auto names = names_.find(std::string(stem));
        if (names == names_.end()) {
            continue;
        }
        for (const auto& name : names->second) {
            const auto& endings = name.adjective ? adjective_endings_ : endings_;
            if (name.russian == word) {
                exact.push_back(name.ukrainian);
            } else if (ending > 0 && endings.contains(std::string(word.substr(stem.size())))) {
                declined.push_back(name.ukrainian);
            }
        }
    }
    return exact.empty() ? declined : exact; // «Александра» is a name, and a case of another
}

} // namespace poshuk::analysis
