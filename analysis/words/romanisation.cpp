#include "romanisation.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/utf8.hpp"
#include "form_path.hpp"
#include "messages/localized.hpp"

#include <algorithm>

namespace poshuk::analysis {
Romanisation::Romanisation(const std::filesystem::path& tsv)
{
    TsvReader rows(tsv);
    while (rows.next(3, 4)) {
        const auto kind = rows.field(2);
        if (kind != "standard" && kind != "informal") {
            rows.fail(2, localized("expected standard or informal", "потрібно standard або informal"));
        }
        spellings_.push_back({std::string(rows.field(0)), utf8::decoded(rows.field(1)), kind == "standard",
                              rows.field(3).starts_with("at the beginning")});
    }
    std::stable_sort(spellings_.begin(), spellings_.end(),
                     [](const auto& a, const auto& b) { return a.latin.size() > b.latin.size(); });
}

/// One walk of the trie along a word: depth first, over the spellings that fit.
class Romanisation::Walk {
public:
    Walk(const std::vector<Spelling>& spellings, std::string_view latin, bool standard_only)
        : spellings_(spellings), latin_(latin), standard_only_(standard_only)
    {
    }

    std::vector<std::string> run(const WordTrieCursor& words)
    {
        visit(words, 0, true);
        return path_.take_forms();
    }

private:
    void visit(const WordTrieCursor& cursor, std::size_t offset, bool may_insert)
    {
        constexpr std::size_t max_steps = 20'000; // no real word comes near it
        if (++steps_ > max_steps) {
            return;
        }
        if (offset == latin_.size() && cursor.is_word()) {
            path_.note_form();
        }
        // What is written by nothing, once in a row.
        for (const char32_t silent : {U'ь', U'\''}) {
            if (may_insert && offset > 0) {
                follow(cursor, std::u32string(1, silent), offset, false);
            }
        }
        for (const auto& spelling : spellings_) {
            if (latin_.substr(offset).starts_with(spelling.latin) && allowed(spelling, offset)) {
                follow(cursor, spelling.letters, offset + spelling.latin.size(), true);
            }
        }
    }

    [[nodiscard]] bool allowed(const Spelling& spelling, std::size_t offset) const
    {
        return !standard_only_ || (spelling.standard && (!spelling.initial_only || offset == 0));
    }

    void follow(const WordTrieCursor& cursor, std::u32string_view letters, std::size_t offset, bool may_insert)
    {
        path_.follow(cursor, letters, [&](const WordTrieCursor& next) { visit(next, offset, may_insert); });
    }

    const std::vector<Spelling>& spellings_;
    std::string_view latin_;
    bool standard_only_;
    FormPath path_;
    std::size_t steps_ = 0;
};

std::vector<std::string> Romanisation::forms(std::string_view latin, const WordTrieCursor& words) const
{
    constexpr std::size_t longest_word = 60;
    if (latin.empty() || latin.size() > longest_word) {
        return {};
    }
    auto found = Walk(spellings_, latin, true).run(words);
    return found.empty() ? Walk(spellings_, latin, false).run(words) : found;
}

std::string Romanisation::letters(std::string_view latin) const
{
    std::string result;
    for (std::size_t offset = 0; offset < latin.size();) {
        const auto fits = [&](const Spelling& spelling) {
            return latin.substr(offset).starts_with(spelling.latin) && (!spelling.initial_only || offset == 0);
        };
        const auto spelling = std::find_if(spellings_.begin(), spellings_.end(), fits);
        if (spelling == spellings_.end()) {
            result += latin[offset++];
            continue;
        }
        for (const char32_t letter : spelling->letters) {
            utf8::append(result, letter);
        }
        offset += spelling->latin.size();
    }
    return result;
}

} // namespace poshuk::analysis
