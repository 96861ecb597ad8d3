#include "query_parser.hpp"

#include "analysis/character_class.hpp"
#include "analysis/utf8.hpp"
#include "messages/localized.hpp"
#include "quote_marks.hpp"

#include <algorithm>
#include <optional>

namespace poshuk::query {
namespace {

using analysis::is_alphanumeric;
using analysis::is_space;

bool opens_phrase(char32_t c)
{
    return c != U'»' && is_quote_mark(c);
}

/// «…» closes with its own mark; the others are mixed freely by keyboards and editors («„…“», «„…”», «“…"»).
bool closes_phrase(char32_t opening, char32_t c)
{
    return opening == U'«' ? c == U'»' : c == U'"' || c == U'“' || c == U'”';
}

class Parser {
public:
    Parser(std::string_view text, bool all_words, Analyzer& analyzer)
        : text_(text), default_occur_(all_words ? Occur::must : Occur::should), analyzer_(analyzer)
    {
    }

    ParsedQuery run()
    {
        if (text_.size() > max_query_bytes) {
            text_ = text_.substr(0, max_query_bytes);
            while (!text_.empty() && !utf8::is_boundary(text_, text_.size() - 1)) {
                text_.remove_suffix(1); // up to the first byte of the last character, which may be cut
            }
            text_.remove_suffix(text_.empty() ? 0 : 1);
            note(localized("The query is longer than {} bytes; the rest is left out.",
                           "Запит довший за {} байтів; решту відкинуто.", max_query_bytes));
        }
        while (offset_ < text_.size()) {
            step();
        }
        if (result_.query.clauses.empty()) {
            result_.query.clauses = std::move(stop_words_);
        }
        if (result_.query.clauses.size() > max_clauses) {
            result_.query.clauses.resize(max_clauses);
            note(localized("The query has more than {} words; the rest is left out.",
                           "У запиті більше слів, ніж {}; решту відкинуто.", max_clauses));
        }
        return std::move(result_);
    }

private:
    [[nodiscard]] char32_t peek(std::size_t offset) const
    {
        return offset < text_.size() ? utf8::next(text_, offset) : utf8::malformed;
    }

    void step()
    {
        const char32_t first = peek(offset_);
        if (is_space(first)) {
            utf8::next(text_, offset_);
            return;
        }
        auto occur = default_occur_;
        if (first == U'+' || first == U'-') {
            const char32_t following = peek(offset_ + 1);
            ++offset_;
            if (!is_alphanumeric(following) && !opens_phrase(following)) {
                return; // a dash between words
            }
            occur = first == U'+' ? Occur::must : Occur::must_not;
        }
        if (opens_phrase(peek(offset_))) {
            phrase(occur, first == U'+');
            return;
        }
        words(occur, first == U'+');
    }

    void phrase(Occur occur, bool insisted)
    {
        const std::size_t begin = offset_;
        const char32_t opening = utf8::next(text_, offset_);
        const std::size_t inside = offset_;
        for (std::size_t at = inside; at < text_.size();) {
            const std::size_t mark = at;
            const char32_t c = utf8::next(text_, at);
            if (closes_phrase(opening, c) && !is_typed_apostrophe(text_, mark, at)) {
                offset_ = at;
                add_phrase(occur, insisted, inside, mark);
                return;
            }
        }
        note(localized("The quote at “{}” is never closed, so its words are searched singly.",
                       "Лапки біля «{}» не закрито, тому слова шукаються окремо.",
                       std::string(utf8::prefix(text_.substr(begin), 20))));
    }

    void words(Occur occur, bool insisted)
    {
        const std::size_t begin = offset_;
        while (offset_ < text_.size()) {
            std::size_t ahead = offset_;
            const char32_t c = utf8::next(text_, ahead);
            if (is_space(c) || (opens_phrase(c) && !is_typed_apostrophe(text_, offset_, ahead))) {
                break;
            }
            offset_ = ahead;
        }
        const auto tokens = analyzer_.analyze(text_.substr(begin, offset_ - begin));
        for (std::size_t i = 0; i < tokens.size();) {
            const auto& token = tokens[i];
            Clause clause;
            clause.occur = occur;
            clause.range = {begin + token.begin, token.end - token.begin};
            if (token.kind == TokenKind::compound) {
                clause.whole_word = token.lemmas;
                for (std::uint32_t part = 0; part < token.span; ++part) {
                    clause.words.push_back(word_of(tokens[i + 1 + part]));
                }
                i += token.span + 1;
                add(std::move(clause));
                continue;
            }
            clause.words.push_back(word_of(token));
            ++i;
            if (!insisted && analyzer_.is_stop_word(token)) {
                stop_words_.push_back(std::move(clause));
            } else {
                add(std::move(clause));
            }
        }
    }

    void add_phrase(Occur occur, bool insisted, std::size_t begin, std::size_t end)
    {
        const auto tokens = analyzer_.analyze(text_.substr(begin, end - begin));
        Clause clause;
        clause.occur = occur;
        clause.range = {begin, end - begin};
        for (const auto& token : tokens) {
            if (token.kind != TokenKind::compound) {
                clause.words.push_back(word_of(token));
            }
        }
        if (clause.words.empty()) {
            return;
        }
        if (clause.words.size() == 1 && !insisted && analyzer_.is_stop_word(tokens.front())) {
            stop_words_.push_back(std::move(clause));
        } else {
            add(std::move(clause));
        }
    }

    static Word word_of(const Token& token) { return {token.form, token.lemmas, token.known, {}, {}}; }

    void add(Clause clause) { result_.query.clauses.push_back(std::move(clause)); }
    void note(Message message) { result_.notes.push_back(std::move(message)); }

    std::string_view text_;
    Occur default_occur_;
    Analyzer& analyzer_;
    std::size_t offset_ = 0;
    std::vector<Clause> stop_words_; ///< searched when there is nothing else
    ParsedQuery result_;
};

} // namespace

ParsedQuery parse(std::string_view text, bool all_words, Analyzer& analyzer)
{
    return Parser(text, all_words, analyzer).run();
}

} // namespace poshuk::query
