#include "spelling_correspondence.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/letter_code.hpp"
#include "analysis/letters/utf8.hpp"
#include "form_path.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace poshuk::analysis {
namespace {

/// What kinds of rows cost.
constexpr std::array<std::pair<std::string_view, unsigned>, 3> kinds{{{"usual", 0}, {"other", 1}, {"seldom", 2}}};

bool is_ukrainian(char32_t c)
{
    return letter_code(c) != 0 && c != U'ы' && c != U'э' && c != U'ъ';
}

} // namespace

SpellingCorrespondence::SpellingCorrespondence(const std::filesystem::path& tsv)
{
    TsvReader rows(tsv);
    while (rows.next(3, 4)) {
        const auto kind =
            std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.first == rows.field(2); });
        if (kind == kinds.end()) {
            rows.fail(2, localized("expected usual, other or seldom", "потрібно usual, other або seldom"));
        }
        auto typed = rows.field(0);
        const bool nothing = typed == "-";
        const bool at_beginning = typed.starts_with('^');
        const bool at_end = typed.ends_with('$');
        typed = nothing ? std::string_view{} : typed.substr(at_beginning ? 1 : 0);
        typed.remove_suffix(at_end ? 1 : 0);
        if (!nothing && typed.empty()) {
            rows.fail(0, localized("expected letters, or - for nothing", "потрібно літери або - замість них"));
        }
        const auto letters = rows.field(1);
        Row row{utf8::decoded(typed), letters == "-" ? std::u32string{} : utf8::decoded(letters), kind->second,
                at_beginning, at_end};
        if (nothing && row.letters.empty()) {
            rows.fail(1, localized("nothing for nothing", "нічого замість нічого"));
        }
        (nothing ? unwritten_ : rows_[row.typed.front()]).push_back(std::move(row));
    }
}

/// One walk of a trie along a word: depth first, over the rows that fit, with so much to spend.
class SpellingCorrespondence::Walk {
public:
    Walk(const SpellingCorrespondence& table, std::u32string_view word) : table_(table), word_(word) {}

    /// Notes the words that a walk leads to which costs so much and no less.
    void run(const WordTrieCursor& words, unsigned cost, std::map<std::string, unsigned>& found)
    {
        steps_ = 0;
        cost_ = cost;
        found_ = &found;
        visit(words, 0, cost, true);
    }

private:
    void visit(const WordTrieCursor& cursor, std::size_t offset, unsigned left, bool may_insert)
    {
        constexpr std::size_t max_steps = 10'000; // no real word comes near it
        if (++steps_ > max_steps) {
            return;
        }
        if (offset == word_.size() && cursor.is_word()) {
            found_->try_emplace(path_.letters(), cost_ - left); // dearer walks come later
        }
        if (may_insert && offset > 0) {
            for (const auto& row : table_.unwritten_) {
                follow(cursor, row, offset, left, false);
            }
        }
        if (offset == word_.size()) {
            return;
        }
        if (is_ukrainian(word_[offset])) {
            step(cursor, word_.substr(offset, 1), offset + 1, left, true);
        }
        if (const auto rows = table_.rows_.find(word_[offset]); rows != table_.rows_.end()) {
            for (const auto& row : rows->second) {
                const bool fits = word_.substr(offset).starts_with(row.typed) && (!row.at_beginning || offset == 0) &&
                                  (!row.at_end || offset + row.typed.size() == word_.size());
                if (fits) {
                    follow(cursor, row, offset + row.typed.size(), left, true);
                }
            }
        }
    }

    void follow(const WordTrieCursor& cursor, const Row& row, std::size_t offset, unsigned left, bool may_insert)
    {
        if (row.cost <= left) {
            step(cursor, row.letters, offset, left - row.cost, may_insert);
        }
    }

    void step(const WordTrieCursor& cursor, std::u32string_view letters, std::size_t offset, unsigned left,
              bool may_insert)
    {
        path_.follow(cursor, letters, [&](const WordTrieCursor& next) { visit(next, offset, left, may_insert); });
    }

    const SpellingCorrespondence& table_;
    std::u32string_view word_;
    FormPath path_;
    std::map<std::string, unsigned>* found_ = nullptr;
    std::size_t steps_ = 0;
    unsigned cost_ = 0;
};

std::vector<SpellingCorrespondence::Found>
SpellingCorrespondence::forms(std::string_view word, const WordTrieCursor& words, unsigned most_cost) const
{
    constexpr std::size_t longest_word = 40;
    constexpr std::size_t most = 100;
    const auto letters = utf8::decoded(word);
    if (letters.empty() || letters.size() > longest_word) {
        return {};
    }
    std::map<std::string, unsigned> found;
    Walk walk(*this, letters);
    for (unsigned cost = 0; cost <= std::min(most_cost, highest_cost) && found.size() < most; ++cost) {
        walk.run(words, cost, found);
    }
    std::vector<Found> result;
    for (const auto& [form, cost] : found) {
        if (form != word) {
            result.push_back({form, cost});
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
    result.resize(std::min(result.size(), most));
    return result;
}

} // namespace poshuk::analysis
