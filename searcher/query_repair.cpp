#include "query_repair.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/character_class.hpp"
#include "analysis/near_forms.hpp"
#include "analysis/utf8.hpp"
#include "messages/localized.hpp"
#include "quote_marks.hpp"

#include <algorithm>

namespace poshuk::query {
namespace {

bool is_latin(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool is_cyrillic(char32_t c)
{
    return c >= 0x400 && c < 0x530;
}

std::string lowered_ascii(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

} // namespace

QueryRepair::QueryRepair(Analyzer& analyzer, Frequency frequency)
    : analyzer_(analyzer), frequency_(std::move(frequency))
{
}

void QueryRepair::load_tables()
{
    if (!layout_) {
        layout_.emplace(analyzer_.stemmer_config_dir() / "keyboard.tsv");
        romanisation_.emplace(analyzer_.stemmer_config_dir() / "romanisation.tsv");
    }
}

std::uint64_t QueryRepair::frequency_of(std::string_view text)
{
    std::uint64_t highest = 0;
    for (const auto& token : analyzer_.analyze(text)) {
        for (const auto& lemma : token.lemmas) {
            highest = std::max(highest, frequency_(lemma));
        }
    }
    return highest;
}

bool QueryRepair::all_known(std::string_view text)
{
    const auto tokens = analyzer_.analyze(text);
    return !tokens.empty() && std::all_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.known; });
}

void QueryRepair::read_layout(std::string_view word, LatinWord& result)
{
    result.layout = layout_->to_ukrainian(word);
    result.layout_known = all_known(result.layout);
    // A comma is б and a full stop ю in the other layout, yet at the end of a word they may be what they seem.
    const auto last = word.find_last_not_of(".,;:!?");
    if (!result.layout_known && last + 1 < word.size()) {
        result.layout = layout_->to_ukrainian(word.substr(0, last + 1)).append(word.substr(last + 1));
        result.layout_known = all_known(result.layout);
    }
    for (std::size_t i = 0; i < result.layout.size();) {
        result.layout_letters += is_cyrillic(utf8::next(result.layout, i)) ? 1U : 0U;
    }
}

void QueryRepair::read_romanised(std::string_view word, LatinWord& result)
{
    const auto& lexicon = analyzer_.implementation().lexicon();
    result.romanised_known = true;
    for (std::size_t i = 0; i < word.size();) {
        std::size_t end = i;
        while (end < word.size() &&
               (is_latin(static_cast<unsigned char>(word[end])) || (end > i && word[end] == '\''))) {
            ++end;
        }
        if (end == i) {
            result.romanised += word[i++]; // digits and hyphens between
            continue;
        }
        const auto latin = lowered_ascii(word.substr(i, end - i));
        const auto forms = romanisation_->forms(latin, lexicon);
        const auto best = std::max_element(forms.begin(), forms.end(), [&](const auto& a, const auto& b) {
            return frequency_of(a) < frequency_of(b); // of equals the first by the alphabet
        });
        result.romanised += best == forms.end() ? romanisation_->letters(latin) : *best;
        result.romanised_known = result.romanised_known && best != forms.end();
        i = end;
    }
}

QueryRepair::LatinWord QueryRepair::read(std::string_view query, std::size_t begin, std::size_t end,
                                         std::size_t letters)
{
    load_tables();
    const auto word = query.substr(begin, end - begin);
    LatinWord result{begin, end, letters, 0, frequency_of(word) > 0, {}, false, {}, false};
    read_layout(word, result);
    read_romanised(word, result);
    return result;
}

QueryRepair::Typing QueryRepair::chosen(const LatinWord& word, Typing of_query)
{
    constexpr std::size_t enough_letters = 3;
    if (of_query == Typing::layout && (word.layout_known || !word.as_typed)) {
        return Typing::layout;
    }
    if (of_query == Typing::romanised && (word.romanised_known || !word.as_typed)) {
        return Typing::romanised;
    }
    if (word.as_typed || word.layout_letters < enough_letters) {
        return Typing::as_typed;
    }
    if (word.letters >= enough_letters && (word.romanised_known || frequency_of(word.romanised) > 0)) {
        return Typing::romanised;
    }
    return word.layout_known || frequency_of(word.layout) > 0 ? Typing::layout : Typing::as_typed;
}

std::optional<std::string> QueryRepair::mended_cyrillic(std::string_view word)
{
    const auto tokens = analyzer_.analyze(word);
    std::string mended;
    std::size_t copied = 0;
    for (const auto& token : tokens) {
        if (token.known || token.kind == TokenKind::compound ||
            frequency_of(word.substr(token.begin, token.end - token.begin)) > 0) {
            continue;
        }
        load_tables();
        auto replacement = std::optional(layout_->to_latin(token.form));
        if (frequency_of(*replacement) == 0) {
            replacement = without_typing_errors(token.form);
        }
        if (replacement) {
            mended.append(word.substr(copied, token.begin - copied)).append(*replacement);
            copied = token.end;
        }
    }
    if (copied == 0) {
        return std::nullopt;
    }
    return mended.append(word.substr(copied));
}

std::optional<std::string> QueryRepair::without_typing_errors(const std::string& form)
{
    // In a shorter word one letter more or less makes another word too easily, and two errors need a long one.
    constexpr std::size_t shortest = 4;
    constexpr std::size_t shortest_for_two = 7;
    const auto letters = utf8::length(form);
    if (letters < shortest) {
        return std::nullopt;
    }
    std::optional<std::string> best;
    std::uint64_t best_frequency = 0;
    const unsigned max_errors = letters >= shortest_for_two ? 2 : 1;
    for (const auto& candidate : analysis::near_forms(form, analyzer_.implementation().lexicon(), max_errors)) {
        if (const auto frequency = frequency_of(candidate); frequency > best_frequency) {
            best = candidate;
            best_frequency = frequency;
        }
    }
    return best;
}

RepairedQuery QueryRepair::repair(std::string_view query)
{
    struct Replacement {
        std::size_t begin;
        std::size_t end;
        std::string text;
    };
    std::vector<LatinWord> latin_words;
    std::vector<Replacement> replacements;
    for (std::size_t offset = 0; offset < query.size();) {
        std::size_t begin = offset;
        std::size_t latin = 0;
        std::size_t cyrillic = 0;
        std::size_t end = offset;
        while (end < query.size()) {
            std::size_t ahead = end;
            const char32_t c = utf8::next(query, ahead);
            if (analysis::is_space(c) || (is_quote_mark(c) && !is_typed_apostrophe(query, end, ahead))) {
                break;
            }
            latin += is_latin(c) ? 1U : 0U;
            cyrillic += is_cyrillic(c) ? 1U : 0U;
            end = ahead;
        }
        if (begin < end && (query[begin] == '+' || query[begin] == '-')) {
            ++begin;
        }
        if (latin > 0 && cyrillic == 0) {
            latin_words.push_back(read(query, begin, end, latin));
        } else if (cyrillic > 0 && latin == 0) {
            if (auto text = mended_cyrillic(query.substr(begin, end - begin))) {
                replacements.push_back({begin, end, std::move(*text)});
            }
        }
        offset = end;
        if (offset < query.size()) {
            utf8::next(query, offset);
        }
    }

    std::size_t as_typed = 0;
    std::size_t layout = 0;
    std::size_t romanised = 0;
    for (const auto& word : latin_words) {
        as_typed += word.as_typed ? word.letters : 0;
        layout += word.layout_known ? word.layout_letters : 0;
        romanised += word.romanised_known ? word.letters : 0;
    }
    const auto most = std::max({as_typed, layout, romanised});
    const auto of_query = as_typed == most ? Typing::as_typed : romanised == most ? Typing::romanised : Typing::layout;
    for (auto& word : latin_words) {
        const auto typing = chosen(word, of_query);
        if (typing != Typing::as_typed) {
            replacements.push_back(
                {word.begin, word.end, typing == Typing::layout ? std::move(word.layout) : std::move(word.romanised)});
        }
    }
    std::sort(replacements.begin(), replacements.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });

    RepairedQuery result;
    std::size_t copied = 0;
    for (const auto& replacement : replacements) {
        result.text.append(query.substr(copied, replacement.begin - copied)).append(replacement.text);
        copied = replacement.end;
    }
    result.text.append(query.substr(copied));
    if (!replacements.empty()) {
        result.notes.push_back(localized("Searched for: {}", "Шукаємо: {}", result.text));
    }
    return result;
}

} // namespace poshuk::query
