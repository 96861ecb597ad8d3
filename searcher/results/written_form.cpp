#include "written_form.hpp"

#include "analysis/letters/capital.hpp"
#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "index/schema.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace poshuk::query {
namespace {

constexpr unsigned most_articles = 3;
/// What is looked at of an article.
constexpr std::size_t most_bytes = std::size_t{32} * 1024;

bool is_apostrophe(char32_t c)
{
    return c == U'\'' || c == U'’' || c == U'ʼ';
}

bool is_of_a_word(char32_t c)
{
    return analysis::is_alphanumeric(c) || is_apostrophe(c) || c == U'-';
}

/// How a form stands in texts.
struct Written {
    bool small = false;                ///< somewhere in small letters
    std::optional<std::string> inside; ///< with capitals inside a sentence
    std::optional<std::string> first;  ///< with capitals where any word has them
};

/// The word that begins at an offset, which moves behind it, as an index folds it: small letters and
/// one kind of apostrophe.
std::string folded_word(std::string_view text, std::size_t& offset)
{
    std::string word;
    while (offset < text.size()) {
        std::size_t ahead = offset;
        const char32_t c = utf8::next(text, ahead);
        if (!is_of_a_word(c)) {
            break;
        }
        utf8::append(word, is_apostrophe(c) ? U'\'' : analysis::to_lower(c));
        offset = ahead;
    }
    return word;
}

/// True where a word with capitals may be any word: a sentence or a quotation begins there.
bool may_begin_a_sentence(char32_t before)
{
    constexpr std::u32string_view marks = U".!?…:;«„“\"(–—\n";
    return before == 0 || marks.find(before) != std::u32string_view::npos;
}

void look_for(const std::string& form, std::string_view text, Written& written)
{
    text = text.substr(0, most_bytes);
    char32_t before = 0; // the last sign that is no space
    for (std::size_t offset = 0; offset < text.size() && !written.small;) {
        const auto begin = offset;
        const auto word = folded_word(text, offset);
        if (word.empty()) {
            const char32_t c = utf8::next(text, offset);
            before = c == U'\n' || !analysis::is_space(c) ? c : before;
            continue;
        }
        if (word == form) {
            auto as_it_stands = std::string(text.substr(begin, offset - begin));
            std::size_t first = begin;
            if (!analysis::is_upper(utf8::next(text, first)) && as_it_stands.size() == form.size()) {
                written.small = as_it_stands == form;
            }
            if (!written.small) {
                (may_begin_a_sentence(before) ? written.first : written.inside) = std::move(as_it_stands);
            }
        }
        before = U'а';
    }
}

Written in_articles(const std::string& form, IndexReader& index)
{
    Written written;
    const auto term = std::string(index::form_prefix) + form;
    const auto& database = index.database();
    unsigned articles = 0;
    for (auto document = database.postlist_begin(term);
         document != database.postlist_end(term) && articles < most_articles && !written.small && !written.inside;
         ++document) {
        if (!index.shows(*document)) {
            continue;
        }
        ++articles;
        const auto article = index.article(*document);
        look_for(form, article.text, written);
        look_for(form, article.title, written);
    }
    return written;
}

/// What capitals tell of a word that the dictionary has, or lacks, which is a name for the most
/// part.
std::optional<std::string> chosen(const std::string& form, const Written& written, IndexReader& index)
{
    if (written.small) {
        return form;
    }
    if (written.inside) {
        return written.inside;
    }
    return !written.first ? std::nullopt : index.words().all_known(form) ? form : written.first;
}

} // namespace

std::string as_written(const std::string& form, const std::vector<std::string>& lemmas, IndexReader& index)
{
    if (form.empty()) {
        return form;
    }
    if (const auto own = chosen(form, in_articles(form, index), index)) {
        return *own;
    }
    // A headword that stands in no article: as its other forms do.
    constexpr std::size_t longest_ending = 2;
    constexpr std::size_t shortest_beginning = 3;
    const auto letters = utf8::length(form);
    if (letters < shortest_beginning) {
        return form;
    }
    const auto beginning =
        utf8::prefix(form, std::max(shortest_beginning, letters - std::min(letters, longest_ending)));
    for (const auto& [other, articles] : index.forms_that_begin(std::string(beginning))) {
        const auto tokens = index.analyzer().analyze(other);
        const bool same_word =
            tokens.size() == 1 && std::find_first_of(lemmas.begin(), lemmas.end(), tokens.front().lemmas.begin(),
                                                     tokens.front().lemmas.end()) != lemmas.end();
        if (same_word) {
            const auto its = chosen(other, in_articles(other, index), index);
            return its && *its != other ? analysis::with_capital(form) : form;
        }
    }
    return form;
}

} // namespace poshuk::query
