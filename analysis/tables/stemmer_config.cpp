#include "stemmer_config.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

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

/// Nearly all fields are: small Ukrainian letters, spaces, hyphens and apostrophes, of which
/// folding makes nothing else.
bool is_folded(std::string_view field)
{
    for (std::size_t i = 0; i < field.size();) {
        const char32_t c = utf8::next(field, i);
        const bool letter = (c >= U'а' && c <= U'я') || c == U'і' || c == U'ї' || c == U'є' || c == U'ґ';
        if (!letter && c != U' ' && c != U'-' && c != U'\'') {
            return false;
        }
    }
    return true;
}

} // namespace

StemmerConfig::StemmerConfig(const std::filesystem::path& dir)
    : orthography_(dir / "orthography.tsv", digest_input_),
      suffix_rules_(dir / "suffixes.tsv", orthography_, digest_input_),
      code_letters_(dir / "code_letters.tsv", digest_input_)
{
    read_forms(dir / "exceptions.tsv", 'e', exceptions_);
    read_words(dir / "protected_words.tsv", 'p', protected_words_);
    read_words(dir / "rare_lemmas.tsv", 'r', rare_lemmas_);
    read_forms(dir / "rare_readings.tsv", 'f', rare_readings_);
    read_spelling_variants(dir / "spelling_variants.tsv");
    read_stop_words(dir / "stop_words.tsv");
    read_abbreviations(dir / "abbreviations.tsv");
    read_first_parts(dir / "first_parts.tsv");
}

void StemmerConfig::note_row(char file, const TsvReader& row)
{
    digest_input_.append(1, file).append(row.field(0)).append("\t").append(row.field(1)).append("\n");
}

std::string_view StemmerConfig::folded(std::string_view field)
{
    return is_folded(field) ? texts_.emplace_back(field) : texts_.emplace_back(orthography_.fold(field).text);
}

void StemmerConfig::read_forms(const std::filesystem::path& file, char mark, LemmasByForm& lemmas)
{
    constexpr std::size_t expected_forms = 2048; // spares the table its growing
    lemmas.reserve(expected_forms);
    TsvReader rows(file);
    while (rows.next(2, 3)) {
        const auto lemma = folded(rows.field(0));
        each_word(folded(rows.field(1)), [&](std::string_view form) {
            const auto [begin, end] = lemmas.equal_range(form);
            if (std::any_of(begin, end, [&](const auto& entry) { return entry.second == lemma; })) {
                rows.fail(1, localized("“{}” is already listed with the lemma “{}”", "«{}» уже записано з лемою «{}»",
                                       form, lemma));
            }
            lemmas.emplace(form, lemma);
        });
        note_row(mark, rows);
    }
}

void StemmerConfig::read_words(const std::filesystem::path& file, char mark,
                               std::unordered_set<std::string_view>& words)
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
        each_word(folded(rows.field(1)), [&](std::string_view variant) {
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
        each_word(folded(rows.field(0)), [&](std::string_view word) { stop_words_.insert(word); });
    }
}

void StemmerConfig::read_abbreviations(const std::filesystem::path& file)
{
    // They end sentences or do not, which changes snippets only. Those of several parts are tokens,
    // and words that are written out are lemmas, so they shape the index.
    TsvReader rows(file);
    while (rows.next(2, 4)) {
        const auto kind = rows.field(1);
        if (kind != "never-ends" && kind != "may-end") {
            rows.fail(1, localized("expected never-ends or may-end", "потрібно never-ends або may-end"));
        }
        std::string word(folded(rows.field(0)));
        if (word.ends_with('.')) {
            word.pop_back();
        }
        abbreviations_[word] = kind == "never-ends" ? FullStop::never_ends : FullStop::may_end_sentence;
        if (auto parts = divided(word, '.'); parts.size() > 1) {
            abbreviations_of_parts_[parts.front()].push_back(std::move(parts));
            digest_input_.append("a").append(word).append("\n");
        }
        each_word(folded(rows.field(2)), [&](std::string_view lemma) { written_out_[word].emplace_back(lemma); });
        if (!rows.field(2).empty()) {
            digest_input_.append("w").append(word).append("\t").append(rows.field(2)).append("\n");
        }
    }
    for (auto& [first, abbreviations] : abbreviations_of_parts_) {
        std::sort(abbreviations.begin(), abbreviations.end(),
                  [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    }
}

void StemmerConfig::read_first_parts(const std::filesystem::path& file)
{
    TsvReader rows(file);
    while (rows.next(2, 3)) {
        const auto kind = rows.field(1);
        if (kind != "bound" && kind != "free") {
            rows.fail(1, localized("expected bound or free", "потрібно bound або free"));
        }
        const auto text = folded(rows.field(0));
        if (first_part(text) != nullptr) {
            rows.fail(0, localized("“{}” is listed twice", "«{}» записано двічі", text));
        }
        first_parts_.push_back({text, kind == "bound"});
        note_row('f', rows);
    }
    std::stable_sort(first_parts_.begin(), first_parts_.end(),
                     [](const auto& a, const auto& b) { return a.text.size() > b.text.size(); });
}

const StemmerConfig::FirstPart* StemmerConfig::first_part(std::string_view word) const
{
    const auto found = std::find_if(first_parts_.begin(), first_parts_.end(),
                                    [&](const FirstPart& part) { return part.text == word; });
    return found == first_parts_.end() ? nullptr : &*found;
}

const std::vector<std::string>* StemmerConfig::written_out(const std::string& abbreviation) const
{
    const auto found = written_out_.find(abbreviation);
    return found == written_out_.end() ? nullptr : &found->second;
}

const std::vector<std::vector<std::string>>* StemmerConfig::abbreviations_beginning(const std::string& word) const
{
    const auto found = abbreviations_of_parts_.find(word);
    return found == abbreviations_of_parts_.end() ? nullptr : &found->second;
}

bool StemmerConfig::exceptions(std::string_view form, std::vector<std::string>& lemmas) const
{
    const auto [begin, end] = exceptions_.equal_range(form);
    for (auto entry = begin; entry != end; ++entry) {
        lemmas.emplace_back(entry->second);
    }
    return begin != end;
}

bool StemmerConfig::is_rare_reading(std::string_view form, std::string_view lemma) const
{
    const auto [begin, end] = rare_readings_.equal_range(form);
    return std::any_of(begin, end, [&](const auto& entry) { return entry.second == lemma; });
}

std::string_view StemmerConfig::preferred_spelling(std::string_view lemma) const
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
