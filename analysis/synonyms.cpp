#include "synonyms.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "analyzer_implementation.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace poshuk::analysis {
namespace {

bool have_common(const std::vector<std::string>& one, const std::vector<std::string>& other)
{
    return std::any_of(one.begin(), one.end(),
                       [&](const auto& lemma) { return std::find(other.begin(), other.end(), lemma) != other.end(); });
}

/// No form of a name differs from it in these, so names that a word cannot begin are passed over
/// cheaply.
std::string_view beginning_of(std::string_view folded_word)
{
    constexpr std::size_t letters = 2;
    return utf8::prefix(folded_word, letters);
}

} // namespace

Synonyms::Synonyms(const std::filesystem::path& tsv, Analyzer& analyzer) : analyzer_(analyzer)
{
    const auto& orthography = analyzer.implementation().config().orthography();
    TsvReader rows(tsv);
    const auto add = [&](std::string_view text, std::size_t field) {
        const bool wider = text.starts_with('>');
        text = wider ? trimmed(text.substr(1)) : text;
        if (text.empty()) {
            rows.fail(field, localized("a name is missing", "бракує назви"));
        }
        const auto first_word = orthography.fold(text.substr(0, text.find(' '))).text;
        by_beginning_.emplace(beginning_of(first_word), Entry{sets_.size() - 1, sets_.back().size()});
        sets_.back().push_back({std::string(text), {}, wider});
    };
    while (rows.next(2, 3)) {
        sets_.emplace_back();
        add(rows.field(0), 0);
        for (std::string_view rest = rows.field(1); !rest.empty();) {
            const auto end = std::min(rest.find('|'), rest.size());
            add(trimmed(rest.substr(0, end)), 1);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

const Synonyms::Name& Synonyms::analysed(const Entry& entry)
{
    auto& name = sets_[entry.set][entry.name];
    if (name.words.empty()) {
        for (auto& token : analyzer_.analyze(name.text)) {
            if (token.kind != TokenKind::compound) {
                name.words.push_back(std::move(token));
            }
        }
    }
    return name;
}

/// How many words of a row a name takes when the row begins with it, else 0.
std::size_t Synonyms::words_in(const Name& name, std::span<const RowWord> row) const
{
    std::size_t words = 0;
    for (const auto& word : name.words) {
        if (analyzer_.is_stop_word(word)) {
            continue;
        }
        if (words == row.size() || !have_common(word.lemmas, *row[words].lemmas)) {
            return 0;
        }
        ++words;
    }
    return words;
}

Synonyms::Found Synonyms::find(std::span<const RowWord> row)
{
    std::set<std::string_view> beginnings{beginning_of(row.front().form)};
    for (const auto& lemma : *row.front().lemmas) {
        beginnings.insert(beginning_of(lemma));
    }
    Found result;
    Entry longest{};
    for (const auto beginning : beginnings) {
        const auto [begin, end] = by_beginning_.equal_range(std::string(beginning));
        for (auto found = begin; found != end; ++found) {
            const auto& entry = found->second;
            const auto& name = analysed(entry);
            const auto words = words_in(name, row);
            if (name.wider && words < row.size()) {
                continue;
            }
            // Of names that are equally long the first of the table, whatever the order in which
            // they are kept.
            const auto place = [](const Entry& of) { return std::pair(of.set, of.name); };
            if (words > result.words || (words > 0 && words == result.words && place(entry) < place(longest))) {
                result.words = words;
                longest = entry;
            }
        }
    }
    for (std::size_t i = 0; result.words > 0 && i < sets_[longest.set].size(); ++i) {
        const auto& other = sets_[longest.set][i];
        if (i != longest.name && (!other.wider || sets_[longest.set][longest.name].wider)) {
            result.others.push_back(&analysed({longest.set, i}));
        }
    }
    return result;
}

std::map<std::string, std::vector<std::string>> Synonyms::all() const
{
    std::map<std::string, std::vector<std::string>> result;
    for (const auto& set : sets_) {
        for (const auto& name : set) {
            auto& others = result[name.text];
            for (const auto& other : set) {
                if (&other != &name && (!other.wider || name.wider)) {
                    others.push_back(other.text);
                }
            }
        }
    }
    return result;
}

} // namespace poshuk::analysis
