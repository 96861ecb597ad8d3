#include "query_repair.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "analysis/words/near_forms.hpp"
#include "messages/localized.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/query/address_shape.hpp"
#include "word_division.hpp"

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

/// More words of a query are not looked at, so that a long one takes no longer than others.
constexpr std::size_t max_mended_words = 64;

/// The marks of keys that are letters in the other layout, as they are without Shift.
std::string unshifted(std::string_view typed)
{
    constexpr std::string_view with_shift = ":\"{}<>~";
    constexpr std::string_view without = ";'[],.`";
    std::string result(typed);
    for (auto& c : result) {
        const auto key = with_shift.find(c);
        c = key == std::string_view::npos ? c : without[key];
    }
    return result;
}

std::string lowered_ascii(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

} // namespace

void QueryRepair::read_layout(std::string_view word, LatinWord& result)
{
    result.layout = words_.layout().to_ukrainian(word);
    result.layout_known = words_.all_known(result.layout);
    // A comma is б and a full stop ю in the other layout, yet at the end of a word they may be what
    // they seem.
    const auto last = word.find_last_not_of(".,;:!?");
    if (!result.layout_known && last + 1 < word.size()) {
        result.layout = words_.layout().to_ukrainian(word.substr(0, last + 1)).append(word.substr(last + 1));
        result.layout_known = words_.all_known(result.layout);
    }
    for (std::size_t i = 0; i < result.layout.size();) {
        result.layout_letters += is_cyrillic(utf8::next(result.layout, i)) ? 1U : 0U;
    }
}

void QueryRepair::read_romanised(std::string_view word, LatinWord& result)
{
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
        const auto forms = words_.romanised(latin);
        const auto best = std::max_element(forms.begin(), forms.end(), [&](const auto& a, const auto& b) {
            // of equals the first by the alphabet
            return words_.frequency_of(a) < words_.frequency_of(b);
        });
        result.romanised += best == forms.end() ? words_.romanisation().letters(latin) : *best;
        result.romanised_known = result.romanised_known && best != forms.end();
        i = end;
    }
}

QueryRepair::LatinWord QueryRepair::read(std::string_view query, const Piece& piece)
{
    const auto word = query.substr(piece.begin, piece.end - piece.begin);
    LatinWord result{piece.begin, piece.end, piece.latin, 0,    words_.frequency_of(word) > 0, {}, false,
                     false,       {},        false,       false};
    read_layout(word, result);
    read_romanised(word, result);
    result.layout_found = words_.frequency_of(result.layout) > 0;
    result.romanised_found = words_.frequency_of(result.romanised) > 0;
    return result;
}

QueryRepair::Typing QueryRepair::chosen(const LatinWord& word, Typing of_query)
{
    constexpr std::size_t enough_letters = 3;
    // The others say less than the index does.
    if (of_query == Typing::layout && !word.layout_known && word.romanised_found) {
        return Typing::romanised;
    }
    if (of_query == Typing::romanised && !word.romanised_known && word.layout_found) {
        return Typing::layout;
    }
    if (of_query == Typing::layout && (word.layout_known || !word.as_typed)) {
        return Typing::layout;
    }
    if (of_query == Typing::romanised && (word.romanised_known || !word.as_typed)) {
        return Typing::romanised;
    }
    if (word.as_typed || word.layout_letters < enough_letters) {
        return Typing::as_typed;
    }
    if (word.letters >= enough_letters && word.romanised_found) {
        return Typing::romanised;
    }
    return word.layout_found ? Typing::layout : Typing::as_typed;
}

QueryRepair::Typing QueryRepair::typing_of(const std::vector<LatinWord>& words)
{
    std::size_t as_typed = 0;
    std::size_t layout = 0;
    std::size_t romanised = 0;
    bool layout_found = false;
    bool romanised_found = false;
    for (const auto& word : words) {
        layout_found = layout_found || word.layout_found;
        romanised_found = romanised_found || word.romanised_found;
        as_typed += word.as_typed ? word.letters : 0;
        layout += word.layout_known ? word.layout_letters : 0;
        romanised += word.romanised_known ? word.letters : 0;
    }
    // The dictionary alone, which has «анд», says nothing of what is searched.
    layout = layout_found ? layout : 0;
    romanised = romanised_found ? romanised : 0;
    const auto most = std::max({as_typed, layout, romanised});
    return as_typed == most ? Typing::as_typed : romanised == most ? Typing::romanised : Typing::layout;
}

bool QueryRepair::sounds_like_a_word(std::string_view word)
{
    constexpr bool index_only = false;
    const auto found = words_.from_english(lowered_ascii(word), index_only);
    return std::any_of(found.begin(), found.end(), [&](const auto& one) { return words_.frequency_of(one.form) > 0; });
}

std::optional<std::string> QueryRepair::mended_cyrillic(std::string_view word)
{
    std::string mended;
    std::size_t copied = 0;
    for (const auto& token : words_.analyzer().analyze(word)) {
        if (token.known || token.kind != TokenKind::word || words_.frequency(token.lemmas) > 0) {
            continue;
        }
        auto replacement = std::optional(words_.layout().to_latin(token.form));
        if (words_.analyzer().analyze(*replacement).size() != 1 || words_.frequency_of(*replacement) == 0) {
            const auto& lexicon = words_.analyzer().implementation().lexicon();
            constexpr unsigned one_error = 1; // is likelier than a space that was forgotten
            const auto near = analysis::near_forms(token.form, lexicon.words(), one_error);
            const bool near_one =
                std::any_of(near.begin(), near.end(), [&](const auto& form) { return words_.frequency_of(form) > 0; });
            const auto russian = words_.from_russian(token.form);
            const bool respelled = std::any_of(russian.begin(), russian.end(),
                                               [&](const auto& one) { return words_.frequency_of(one.form) > 0; });
            replacement = near_one || respelled ? std::nullopt : divided(token.form, words_);
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

std::vector<QueryRepair::Piece> QueryRepair::pieces_of(std::string_view query, std::span<const PlainWord> plain_words)
{
    std::vector<Piece> pieces;
    for (const auto& [range, follows] : plain_words) {
        Piece piece{range.start, range.start + range.length, 0, 0, follows};
        for (std::size_t i = piece.begin; i < piece.end;) {
            const char32_t c = utf8::next(query, i);
            piece.latin += is_latin(c) ? 1U : 0U;
            piece.cyrillic += is_cyrillic(c) ? 1U : 0U;
        }
        pieces.push_back(piece);
    }
    return pieces;
}

/// «F 16» and «UA21 3223 …»: letters before digits tell nothing about how the words were typed.
bool QueryRepair::is_of_code(std::string_view query, const Piece& piece)
{
    constexpr std::size_t most_letters = 2;
    const auto is_digit = [&](std::size_t at) { return at < query.size() && query[at] >= '0' && query[at] <= '9'; };
    return piece.latin <= most_letters && piece.end < query.size() && query[piece.end] == ' ' &&
           is_digit(piece.end + 1);
}

/// «екс міністр» with the hyphen that older texts have, so that it is one word: only first parts
/// that are no words by themselves.
std::string QueryRepair::with_hyphens(std::string query)
{
    for (const auto& token : words_.analyzer().analyze(query)) {
        if (token.end + 1 >= query.size() || query[token.end] != ' ') {
            continue;
        }
        std::size_t behind = token.end + 1;
        const auto* const part = words_.analyzer().implementation().config().first_part(token.form);
        if (part != nullptr && part->bound && analysis::is_lower(utf8::next(query, behind))) {
            query[token.end] = '-';
        }
    }
    return query;
}

/// The keys of some letters are marks of the language in the other layout («"dhjgf» is Європа), so
/// a query of which nothing reads otherwise is read as a whole too.
std::optional<std::string> QueryRepair::whole_in_other_layout(std::string_view query, const std::vector<Piece>& pieces)
{
    constexpr std::size_t enough_letters = 3;
    std::size_t latin = 0;
    for (std::size_t i = 0; i < query.size();) {
        const char32_t c = utf8::next(query, i);
        if (is_cyrillic(c)) {
            return std::nullopt;
        }
        latin += is_latin(c) ? 1U : 0U;
    }
    std::size_t plain = 0;
    for (const auto& piece : pieces) {
        plain += piece.latin;
    }
    const bool reads_otherwise = latin > plain || std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
                                     const auto word = query.substr(piece.begin, piece.end - piece.begin);
                                     return words_.frequency_of(word) > 0 || is_address(word);
                                 });
    if (latin < enough_letters || reads_otherwise || pieces.size() > max_mended_words) {
        return std::nullopt;
    }
    auto whole = words_.layout().to_ukrainian(unshifted(query));
    return words_.all_known(whole) && words_.frequency_of(whole) > 0 ? std::optional(std::move(whole)) : std::nullopt;
}

bool QueryRepair::is_address(std::string_view word)
{
    if (looks_like_address(word)) {
        return true;
    }
    const auto tokens = words_.analyzer().analyze(word);
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return token.kind == TokenKind::address; });
}

RepairedQuery QueryRepair::repair(std::string_view query, std::span<const PlainWord> plain_words)
{
    const auto pieces = pieces_of(query, plain_words);
    if (auto whole = whole_in_other_layout(query, pieces)) {
        return {*whole, {localized("Searched for: {}", "Шукаємо: {}", *whole)}};
    }
    const auto text_of = [&](const Piece& piece) { return query.substr(piece.begin, piece.end - piece.begin); };
    const auto is_ukrainian = [](const Piece& piece) { return piece.cyrillic > 0 && piece.latin == 0; };
    std::vector<LatinWord> latin_words;
    std::vector<Replacement> replacements;
    std::size_t divisions = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto& piece = pieces[i];
        if (is_spent()) {
            break;
        }
        if (piece.latin > 0 && piece.cyrillic == 0 && !is_of_code(query, piece)) {
            auto word = read(query, piece);
            if (word.layout_found || !is_address(text_of(piece))) {
                latin_words.push_back(std::move(word));
            }
        }
        if (!is_ukrainian(piece) || ++divisions > max_mended_words) {
            continue;
        }
        if (i + 1 < pieces.size() && pieces[i + 1].follows && is_ukrainian(pieces[i + 1])) {
            if (auto whole = joined(text_of(piece), text_of(pieces[i + 1]), words_)) {
                replacements.push_back({piece.begin, pieces[i + 1].end, std::move(*whole)});
                ++i;
                continue;
            }
        }
        if (auto text = mended_cyrillic(text_of(piece))) {
            replacements.push_back({piece.begin, piece.end, std::move(*text)});
        }
    }
    const auto of_query = typing_of(latin_words);
    for (auto& word : latin_words) {
        auto typing = chosen(word, of_query);
        if (typing == Typing::romanised && words_.frequency_of(word.romanised) == 0 &&
            sounds_like_a_word(query.substr(word.begin, word.end - word.begin))) {
            typing = Typing::as_typed; // «Biden» is no «бідень»; word_readings.hpp goes on
        }
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
    result.text = with_hyphens(std::move(result.text.append(query.substr(copied))));
    if (!replacements.empty()) {
        result.notes.push_back(localized("Searched for: {}", "Шукаємо: {}", result.text));
    }
    return result;
}

} // namespace poshuk::query
