#include "query_parser.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/character_class.hpp"
#include "analysis/utf8.hpp"
#include "date_phrase.hpp"
#include "messages/localized.hpp"
#include "query_operators.hpp"
#include "quote_marks.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

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

/// What stands before a word or a phrase: its sign, field and exactness.
struct Modifiers {
    Occur occur = Occur::should;
    bool insisted = false; ///< a plus or an operator: a stop word is searched too
    Scope scope = Scope::everywhere;
    bool exact = false;
};

class Parser {
public:
    Parser(std::string_view text, const ParserOptions& options, Analyzer& analyzer)
        : text_(text), options_(options), analyzer_(analyzer)
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
        has_operators_ = !is_shouted();
        find_words_with_spaces();
        while (offset_ < text_.size()) {
            auto clauses = sequence(Modifiers{});
            result_.query.clauses.insert(result_.query.clauses.end(), std::make_move_iterator(clauses.begin()),
                                         std::make_move_iterator(clauses.end()));
            if (offset_ < text_.size()) { // a parenthesis that closes nothing
                note_at(localized("The parenthesis at “{}” closes nothing.", "Дужка біля «{}» нічого не закриває.",
                                  excerpt(offset_)));
                ++offset_;
            }
        }
        if (result_.query.clauses.empty()) {
            result_.query.clauses = std::move(stop_words_);
        }
        if (words_ > max_words) {
            note(localized("The query has more than {} words; the rest is left out.",
                           "У запиті більше слів, ніж {}; решту відкинуто.", max_words));
        }
        return std::move(result_);
    }

private:
    // Reading characters.

    [[nodiscard]] char32_t peek(std::size_t offset) const
    {
        return offset < text_.size() ? utf8::next(text_, offset) : utf8::malformed;
    }

    void skip_space()
    {
        while (offset_ < text_.size() && is_space(peek(offset_))) {
            utf8::next(text_, offset_);
        }
    }

    [[nodiscard]] std::string excerpt(std::size_t begin) const
    {
        constexpr std::size_t letters = 20;
        std::string result;
        for (std::size_t count = 0; begin < text_.size() && count < letters; ++count) {
            const char32_t c = utf8::next(text_, begin);
            utf8::append(result, c == utf8::malformed ? U'\uFFFD' : c);
        }
        return result;
    }

    /// The end of a run without spaces, parentheses and quotes.
    [[nodiscard]] std::size_t end_of_word(std::size_t begin) const
    {
        std::size_t end = begin;
        while (end < text_.size()) {
            std::size_t ahead = end;
            const char32_t c = utf8::next(text_, ahead);
            if (is_space(c) || c == U'(' || c == U')' || (opens_phrase(c) && !is_typed_apostrophe(text_, end, ahead))) {
                break;
            }
            end = ahead;
        }
        return end;
    }

    /// «ВІЙНА І МИР» is a headline, not an operation, and so are operators alone.
    [[nodiscard]] bool is_shouted() const
    {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = end_of_word(at);
            const auto word = text_.substr(at, end - at);
            if (!word.empty() && !operator_word(word)) {
                for (std::size_t i = 0; i < word.size();) {
                    if (analysis::is_lower(utf8::next(word, i))) {
                        return false;
                    }
                }
            }
            at = end;
            if (at < text_.size()) {
                utf8::next(text_, at);
            }
        }
        return true;
    }

    /// The operator at the offset, if a word of its own.
    [[nodiscard]] std::optional<OperatorWord> peek_operator() const
    {
        if (!has_operators_) {
            return std::nullopt;
        }
        const std::size_t end = end_of_word(offset_);
        return end > offset_ ? operator_word(text_.substr(offset_, end - offset_)) : std::nullopt;
    }

    /// Moves behind an operator of a kind when an operand follows it.
    bool take_operator(Operator op, OperatorWord* taken = nullptr)
    {
        skip_space();
        const auto found = peek_operator();
        if (!found || found->op != op) {
            return false;
        }
        const std::size_t before = offset_;
        offset_ = end_of_word(offset_);
        skip_space();
        if (offset_ >= text_.size() || text_[offset_] == ')') {
            offset_ = before;
            return false;
        }
        if (taken != nullptr) {
            *taken = *found;
        }
        return true;
    }

    // The grammar. Each reads what is at the offset; nothing when there is no word in it.

    std::vector<Clause> sequence(const Modifiers& modifiers)
    {
        std::vector<Clause> clauses;
        for (skip_space(); offset_ < text_.size() && text_[offset_] != ')'; skip_space()) {
            auto found = any(modifiers);
            clauses.insert(clauses.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        }
        return clauses;
    }

    std::vector<Clause> any(const Modifiers& modifiers)
    {
        auto first = all(modifiers);
        std::vector<Clause> alternatives;
        while (!first.empty() && take_operator(Operator::or_)) {
            if (alternatives.empty()) {
                alternatives.push_back(single(std::move(first)));
                first = {Clause{}};
            }
            if (auto next = all(insisting(modifiers)); !next.empty()) {
                alternatives.push_back(single(std::move(next)));
            }
        }
        if (alternatives.empty()) {
            return first;
        }
        auto result = group(Group::any, std::move(alternatives));
        result.occur = options_.all_words ? Occur::must : Occur::should;
        return {std::move(result)};
    }

    std::vector<Clause> all(const Modifiers& modifiers)
    {
        auto first = near(modifiers);
        std::vector<Clause> parts;
        while (!first.empty() && take_operator(Operator::and_)) {
            if (parts.empty()) {
                parts.push_back(single(std::move(first)));
                first = {Clause{}};
            }
            if (auto next = near(insisting(modifiers)); !next.empty()) {
                parts.push_back(single(std::move(next)));
            }
        }
        if (parts.empty()) {
            return first;
        }
        for (auto& part : parts) {
            part.occur = part.occur == Occur::must_not ? Occur::must_not : Occur::must;
        }
        return {group(Group::all, std::move(parts))};
    }

    std::vector<Clause> near(const Modifiers& modifiers)
    {
        auto first = item(modifiers);
        OperatorWord op{};
        while (!first.empty() && take_operator(Operator::near, &op)) {
            const std::size_t begin = offset_;
            auto next = item(insisting(modifiers));
            if (next.empty()) {
                continue;
            }
            const auto is_plain = [](const std::vector<Clause>& clauses) {
                return clauses.size() == 1 && clauses.front().group == Group::none && !clauses.front().dates &&
                       clauses.front().whole_word.empty();
            };
            auto& left = first.front();
            if (is_plain(first) && is_plain(next) && (left.words.size() == 1 || left.near > 0) &&
                next.front().words.size() == 1 && next.front().occur != Occur::must_not) {
                left.words.push_back(std::move(next.front().words.front()));
                left.near = std::max(left.near, op.distance);
                left.range.length = next.front().range.start + next.front().range.length - left.range.start;
                continue;
            }
            note_at(localized("NEAR joins single words; at “{}” it is read as AND.",
                              "ПОРУЧ поєднує окремі слова; біля «{}» це читається як І.", excerpt(begin)));
            std::vector<Clause> parts{single(std::move(first)), single(std::move(next))};
            for (auto& part : parts) {
                part.occur = part.occur == Occur::must_not ? Occur::must_not : Occur::must;
            }
            first = {group(Group::all, std::move(parts))};
        }
        return first;
    }

    std::vector<Clause> item(Modifiers modifiers)
    {
        skip_space();
        if (offset_ >= text_.size()) {
            return {};
        }
        bool excluded = false;
        while (take_operator(Operator::not_)) {
            excluded = true;
            modifiers.insisted = true;
        }
        auto clauses = signed_item(modifiers);
        for (auto& clause : clauses) {
            clause.occur = excluded ? Occur::must_not : clause.occur;
        }
        return clauses;
    }

    std::vector<Clause> signed_item(Modifiers modifiers)
    {
        if (auto found = word_with_spaces(modifiers)) { // a telephone number's plus is no sign
            return std::move(*found);
        }
        read_signs(modifiers);
        if (auto found = word_with_spaces(modifiers)) {
            return std::move(*found);
        }
        const char32_t first = peek(offset_);
        if (first == U'(') {
            return parenthesis(modifiers);
        }
        if (opens_phrase(first)) {
            return phrase(modifiers);
        }
        if (offset_ == end_of_word(offset_)) { // a sign before nothing, a mark that closes nothing
            if (offset_ < text_.size() && text_[offset_] != ')' && !is_space(first)) {
                utf8::next(text_, offset_);
            }
            return {};
        }
        return word(modifiers);
    }

    void read_signs(Modifiers& modifiers)
    {
        const char32_t sign = peek(offset_);
        if (sign == U'+' || sign == U'-') {
            const char32_t following = peek(offset_ + 1);
            ++offset_;
            if (!is_alphanumeric(following) && !opens_phrase(following) && following != U'(' && following != U'=') {
                return; // a dash between words
            }
            modifiers.occur = sign == U'+' ? Occur::must : Occur::must_not;
            modifiers.insisted = modifiers.insisted || sign == U'+';
        }
        read_field(modifiers);
        if (peek(offset_) == U'=' && (is_alphanumeric(peek(offset_ + 1)) || opens_phrase(peek(offset_ + 1)))) {
            ++offset_;
            modifiers.exact = true;
            modifiers.insisted = true;
        }
    }

    void read_field(Modifiers& modifiers)
    {
        std::size_t end = offset_;
        while (end < text_.size() && is_alphanumeric(peek(end)) && (peek(end) < U'0' || peek(end) > U'9')) {
            utf8::next(text_, end);
        }
        const char32_t following = peek(end + 1);
        if (end == offset_ || peek(end) != U':' || end + 1 >= text_.size() || is_space(following) || following == U'/' ||
            following == U':' || following == U')') {
            return;
        }
        const auto name = analyzer_.implementation().config().orthography().fold(text_.substr(offset_, end - offset_)).text;
        const auto field = field_name(name);
        if (!field) {
            const auto near = near_field_name(name);
            note_at(near.empty() ? localized("There is no field “{}”, so it is read as a word.",
                                             "Поля «{}» немає, тому це читається як слово.", name)
                                 : localized("There is no field “{}”, so it is read as a word. Did you mean “{}:”?",
                                             "Поля «{}» немає, тому це читається як слово. Може, «{}:»?", name, near));
            return;
        }
        date_ = field->date;
        offset_ = end + 1;
        modifiers.scope = field->scope;
    }

    std::vector<Clause> parenthesis(const Modifiers& modifiers)
    {
        const std::size_t begin = offset_++;
        const bool date = std::exchange(date_, false);
        if (depth_ == max_depth) {
            note_at(localized("More than {} parentheses inside each other; the one at “{}” is passed over.",
                              "Понад {} вкладених дужок; дужку біля «{}» пропущено.", max_depth, excerpt(begin)));
            return {};
        }
        ++depth_;
        Modifiers inside;
        inside.scope = modifiers.scope;
        date_ = date;
        auto clauses = sequence(inside);
        date_ = false;
        --depth_;
        if (offset_ < text_.size()) {
            ++offset_;
        } else {
            note_at(localized("The parenthesis at “{}” is never closed.", "Дужку біля «{}» не закрито.", excerpt(begin)));
        }
        if (clauses.empty()) {
            return {};
        }
        if (clauses.size() == 1 && modifiers.occur == Occur::should) {
            return clauses;
        }
        auto result = group(Group::sequence, std::move(clauses));
        result.occur = occur_of(modifiers);
        return {std::move(result)};
    }

    std::vector<Clause> phrase(const Modifiers& modifiers)
    {
        const std::size_t begin = offset_;
        const char32_t opening = utf8::next(text_, offset_);
        const std::size_t inside = offset_;
        for (std::size_t at = inside; at < text_.size();) {
            const std::size_t mark = at;
            const char32_t c = utf8::next(text_, at);
            if (closes_phrase(opening, c) && !is_typed_apostrophe(text_, mark, at)) {
                offset_ = at;
                const auto content = text_.substr(inside, mark - inside);
                if (std::exchange(date_, false)) {
                    return date(modifiers, content, inside);
                }
                return words_in_a_row(modifiers, content, inside);
            }
        }
        note_at(localized("The quote at “{}” is never closed, so its words are searched singly.",
                          "Лапки біля «{}» не закрито, тому слова шукаються окремо.", excerpt(begin)));
        date_ = false;
        return {};
    }

    std::vector<Clause> date(const Modifiers& modifiers, std::string_view content, std::size_t begin)
    {
        const auto range = date_phrase(content, options_.today);
        if (!range) {
            note_at(localized("“{}” is no date, so it is searched as words.",
                              "«{}» — не дата, тому шукаємо це як слова.", excerpt(begin).substr(0, content.size())));
            return words_in_a_row(modifiers, content, begin);
        }
        note(localized("Dates: {} to {}", "Дати: від {} до {}", range->since.empty() ? "…" : range->since,
                       range->until.empty() ? "…" : range->until));
        Clause clause;
        clause.occur = modifiers.occur == Occur::must_not ? Occur::must_not : Occur::must;
        clause.range = {begin, content.size()};
        clause.dates = *range;
        return {std::move(clause)};
    }

    std::vector<Clause> words_in_a_row(const Modifiers& modifiers, std::string_view content, std::size_t begin)
    {
        const auto tokens = analyzer_.analyze(content);
        Clause clause;
        clause.occur = occur_of(modifiers);
        clause.range = {begin, content.size()};
        clause.scope = modifiers.scope;
        for (const auto& token : tokens) {
            if (token.kind != TokenKind::compound) {
                clause.words.push_back(word_of(token, modifiers));
            }
        }
        if (clause.words.empty()) {
            return {};
        }
        return add(std::move(clause), modifiers, tokens.front());
    }

    /// «т. зв.» and «+38 (044) 123-45-67» are one word each, whatever stands in them.
    void find_words_with_spaces()
    {
        for (auto& token : analyzer_.analyze(text_)) {
            const auto source = text_.substr(token.begin, token.end - token.begin);
            if (token.kind != TokenKind::compound && source.find(' ') != std::string_view::npos) {
                words_with_spaces_.push_back(std::move(token));
            }
        }
    }

    std::optional<std::vector<Clause>> word_with_spaces(const Modifiers& modifiers)
    {
        const auto found = std::find_if(words_with_spaces_.begin(), words_with_spaces_.end(),
                                        [&](const auto& token) { return token.begin == offset_; });
        if (found == words_with_spaces_.end() || date_) {
            return std::nullopt;
        }
        offset_ = found->end;
        Clause clause;
        clause.occur = occur_of(modifiers);
        clause.scope = modifiers.scope;
        clause.range = {found->begin, found->end - found->begin};
        clause.words.push_back(word_of(*found, modifiers));
        return add(std::move(clause), modifiers, *found);
    }

    std::vector<Clause> word(const Modifiers& modifiers)
    {
        const std::size_t begin = offset_;
        offset_ = end_of_word(begin);
        auto content = text_.substr(begin, offset_ - begin);
        if (std::exchange(date_, false)) {
            return date(modifiers, content, begin);
        }
        auto match = WordMatch::any_form;
        unsigned errors = 0;
        if (content.size() > 1 && content.ends_with('*')) {
            content.remove_suffix(1);
            match = WordMatch::prefix;
        } else if (const auto tilde = content.rfind('~'); tilde != std::string_view::npos && tilde > 0) {
            const auto number = content.substr(tilde + 1);
            if (number.empty() || number == "1" || number == "2") {
                errors = number == "2" ? 2 : 1;
                content = content.substr(0, tilde);
            }
        }
        const auto tokens = analyzer_.analyze(content);
        if (match == WordMatch::prefix && !tokens.empty() && utf8::length(tokens.back().form) < shortest_prefix) {
            note_at(localized("“{}*” begins too many words: at least {} letters are needed.",
                              "Із «{}*» починається забагато слів: потрібно щонайменше {} літери.", tokens.back().form,
                              shortest_prefix));
            match = WordMatch::any_form;
        }
        std::vector<Clause> clauses;
        for (std::size_t i = 0; i < tokens.size();) {
            const auto& token = tokens[i];
            Clause clause;
            clause.occur = occur_of(modifiers);
            clause.scope = modifiers.scope;
            clause.range = {begin + token.begin, token.end - token.begin};
            const bool compound = token.kind == TokenKind::compound;
            if (compound) {
                clause.whole_word = token.lemmas;
                for (std::uint32_t part = 0; part < token.span; ++part) {
                    clause.words.push_back(word_of(tokens[i + 1 + part], modifiers));
                }
            } else {
                clause.words.push_back(word_of(token, modifiers));
            }
            i += compound ? token.span + 1 : 1;
            if (i == tokens.size() && !compound && match == WordMatch::prefix) {
                clause.words.back().match = match;
            }
            clause.words.back().errors = i == tokens.size() ? errors : 0;
            auto added = add(std::move(clause), modifiers, token);
            clauses.insert(clauses.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
        }
        return clauses;
    }

    // Making clauses.

    [[nodiscard]] Occur occur_of(const Modifiers& modifiers) const
    {
        // A source, a tag or an author narrows the search; nobody means it as one more word.
        const bool narrows = modifiers.scope == Scope::source || modifiers.scope == Scope::tag ||
                             modifiers.scope == Scope::author;
        return modifiers.occur == Occur::should && (options_.all_words || narrows) ? Occur::must : modifiers.occur;
    }

    [[nodiscard]] static Modifiers insisting(Modifiers modifiers)
    {
        modifiers.insisted = true;
        return modifiers;
    }

    [[nodiscard]] static Word word_of(const Token& token, const Modifiers& modifiers)
    {
        Word word{token.form, token.lemmas, token.known, {}, {}, WordMatch::any_form, 0};
        word.match = modifiers.exact ? WordMatch::exact : WordMatch::any_form;
        return word;
    }

    /// A clause, unless it is a stop word that nothing insists on, or one word too many.
    std::vector<Clause> add(Clause clause, const Modifiers& modifiers, const Token& first)
    {
        if (clause.words.size() == 1 && clause.whole_word.empty() && !modifiers.insisted &&
            clause.scope == Scope::everywhere && clause.words.front().match == WordMatch::any_form &&
            analyzer_.is_stop_word(first) && !operator_follows()) {
            stop_words_.push_back(std::move(clause));
            return {};
        }
        words_ += clause.words.size();
        return words_ > max_words ? std::vector<Clause>{} : std::vector<Clause>{std::move(clause)};
    }

    /// True at an operator that would lose its left side were the word before it left out.
    [[nodiscard]] bool operator_follows()
    {
        const std::size_t before = offset_;
        skip_space();
        const auto found = peek_operator();
        offset_ = before;
        return found && found->op != Operator::not_;
    }

    static Clause group(Group kind, std::vector<Clause> clauses)
    {
        Clause result;
        result.group = kind;
        result.occur = kind == Group::all ? Occur::must : Occur::should;
        const auto& last = clauses.back().range;
        result.range = {clauses.front().range.start, last.start + last.length - clauses.front().range.start};
        result.clauses = std::move(clauses);
        return result;
    }

    /// Words that one run of letters gave («а/б») are one operand.
    static Clause single(std::vector<Clause> clauses)
    {
        return clauses.size() == 1 ? std::move(clauses.front()) : group(Group::sequence, std::move(clauses));
    }

    void note(Message message) { result_.notes.push_back(std::move(message)); }

    /// Of many bad places the first few are told.
    void note_at(Message message)
    {
        constexpr std::size_t most = 8;
        if (++places_ <= most) {
            note(std::move(message));
        }
    }

    std::string_view text_;
    const ParserOptions& options_;
    Analyzer& analyzer_;
    std::size_t offset_ = 0;
    std::size_t depth_ = 0;
    std::size_t words_ = 0;
    std::size_t places_ = 0;
    bool has_operators_ = true;
    bool date_ = false;              ///< `date:` was read, its value comes next
    std::vector<Token> words_with_spaces_;
    std::vector<Clause> stop_words_; ///< searched when there is nothing else
    ParsedQuery result_;
};

} // namespace

Clause words_of_field(std::string_view text, Scope scope, Analyzer& analyzer)
{
    Clause clause;
    clause.occur = Occur::must;
    clause.scope = scope;
    for (const auto& token : analyzer.analyze(text)) {
        if (token.kind != TokenKind::compound) {
            clause.words.push_back({token.form, token.lemmas, token.known, {}, {}, WordMatch::any_form, 0});
        }
    }
    return clause;
}

ParsedQuery parse(std::string_view text, const ParserOptions& options, Analyzer& analyzer)
{
    return Parser(text, options, analyzer).run();
}

} // namespace poshuk::query
