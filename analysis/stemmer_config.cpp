#include "stemmer_config.hpp"

#include "messages/localized.hpp"
#include "tsv.hpp"

#include <algorithm>

namespace poshuk::analysis {
namespace {

/// The words of a field, which spaces separate.
template <typename Visit>
void each_word(std::string_view field, Visit visit)
{
    for (std::size_t begin = 0; begin < field.size();) {
        const auto end = std::min(field.find(' ', begin), field.size());
        if (end > begin) {
            visit(field.substr(begin, end - begin));
        }
        begin = end + 1;
    }
}

std::vector<std::string> divided(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (;;) {
        const auto end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        if (end == text.size()) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

} // namespace

StemmerConfig::StemmerConfig(const std::filesystem::path& dir)
    : orthography_(dir / "orthography.tsv", digest_input_),
      suffix_rules_(dir / "suffixes.tsv", orthography_, digest_input_)
{
    read_exceptions(dir / "exceptions.tsv");
    read_words(dir / "protected_words.tsv", 'p', protected_words_);
    read_words(dir / "rare_lemmas.tsv", 'r', rare_lemmas_);
    read_spelling_variants(dir / "spelling_variants.tsv");
    read_stop_words(dir / "stop_words.tsv");
    read_abbreviations(dir / "abbreviations.tsv");
}

void StemmerConfig::note_row(char file, const TsvReader& row)
{
    digest_input_.append(1, file).append(row.field(0)).append("\t").append(row.field(1)).append("\n");
}

void StemmerConfig::read_exceptions(const std::filesystem::path& file)
{
    TsvReader rows(file);
    while (rows.next(2, 3)) {
        const auto lemma = folded(rows.field(0));
        each_word(rows.field(1), [&](std::string_view word) {
            const auto form = folded(word);
            auto& lemmas = exceptions_[form];
            if (std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end()) {
                rows.fail(1, localized("“{}” is already listed with the lemma “{}”", "«{}» уже записано з лемою «{}»",
                                       form, lemma));
            }
            lemmas.push_back(lemma);
        });
        note_row('e', rows);
    }
}

void StemmerConfig::read_words(const std::filesystem::path& file, char mark, std::unordered_set<std::string>& words)
{
    TsvReader rows(file);
    while (rows.next(1, 2)) {
        words.insert(folded(rows.field(0)));
        digest_input_.append(1, mark).append(rows.field(0)).append("\n");
    }
}

void StemmerConfig::read_spelling_variants(const std::filesystem::path& file)
{
    TsvReader rows(file);
    while (rows.next(2, 3)) {
        const auto preferred = folded(rows.field(0));
        each_word(rows.field(1), [&](std::string_view word) {
            const auto variant = folded(word);
            const auto [found, is_new] = spelling_variants_.try_emplace(variant, preferred);
            if (!is_new) {
                rows.fail(1, localized("“{}” is already a variant of “{}”", "«{}» уже є варіантом слова «{}»", variant,
                                       found->second));
            }
        });
        note_row('v', rows);
    }
}

void StemmerConfig::read_stop_words(const std::filesystem::path& file)
{
    // Queries leave stop words out, the index does not: they are no part of the fingerprint.
    TsvReader rows(file);
    while (rows.next(1, 2)) {
        each_word(rows.field(0), [&](std::string_view word) { stop_words_.insert(folded(word)); });
    }
}

void StemmerConfig::read_abbreviations(const std::filesystem::path& file)
{
    // They end sentences or do not, which changes snippets only. Those of several parts are tokens, so they shape the index.
    TsvReader rows(file);
    while (rows.next(2, 3)) {
        const auto kind = rows.field(1);
        if (kind != "never-ends" && kind != "may-end") {
            rows.fail(1, localized("expected never-ends or may-end", "потрібно never-ends або may-end"));
        }
        auto word = folded(rows.field(0));
        if (word.ends_with('.')) {
            word.pop_back();
        }
        abbreviations_[word] = kind == "never-ends" ? FullStop::never_ends : FullStop::may_end_sentence;
        if (auto parts = divided(word, '.'); parts.size() > 1) {
            abbreviations_of_parts_[parts.front()].push_back(std::move(parts));
            digest_input_.append("a").append(word).append("\n");
        }
    }
    for (auto& [first, abbreviations] : abbreviations_of_parts_) {
        std::sort(abbreviations.begin(), abbreviations.end(), [](const auto& a, const auto& b) {
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        });
    }
}

const std::vector<std::vector<std::string>>* StemmerConfig::abbreviations_beginning(const std::string& word) const
{
    const auto found = abbreviations_of_parts_.find(word);
    return found == abbreviations_of_parts_.end() ? nullptr : &found->second;
}

const std::vector<std::string>* StemmerConfig::exception(const std::string& form) const
{
    const auto found = exceptions_.find(form);
    return found == exceptions_.end() ? nullptr : &found->second;
}

const std::string& StemmerConfig::preferred_spelling(const std::string& lemma) const
{
    const auto found = spelling_variants_.find(lemma);
    return found == spelling_variants_.end() ? lemma : found->second;
}

StemmerConfig::FullStop StemmerConfig::full_stop_after(const std::string& word) const
{
    const auto found = abbreviations_.find(word);
    return found == abbreviations_.end() ? FullStop::ends_sentence : found->second;
}

} // namespace poshuk::analysis
