#include "query_parser.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "capitals.hpp"
#include "clause_maker.hpp"
#include "date_phrase.hpp"
#include "messages/localized.hpp"
#include "query_operators.hpp"
#include "query_scanner.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace poshuk::query {
namespace {

using analysis::is_alphanumeric;
using analysis::is_space;

/// A compound each of whose parts says something by itself: not «Т-72» or «24-річний».
bool is_of_whole_words(const Clause& compound)
{
    constexpr std::size_t shortest = 3;
    return std::all_of(compound.words.begin(), compound.words.end(), [](const Word& word) {
        std::size_t letters = 0;
        for (std::size_t i = 0; i < word.form.size(); ++letters) {
            if (const auto c = utf8::next(word.form, i); c >= U'0' && c <= U'9') {
                return false;
            }
        }
        return letters >= shortest && word.match == WordMatch::any_form && word.errors == 0;
    });
}

/// The text up to the limit, without a character that it would cut.
std::string_view within_limit(std::string_view text)
{
    std::size_t end = std::min(text.size(), max_query_bytes);
    while (end > 0 && !utf8::is_boundary(text, end)) {
        --end;
    }
    return text.substr(0, end);
}

/// «7 березня 2023 року»: the day has its year, so an article that writes it in numbers lacks nothing.
void drop_year_behind_day(std::vector<Clause>& clauses)
{
    const auto is_day = [](const Clause& clause) {
        const auto stand_for_day = [](const std::vector<std::string>& lemmas) {
            return !lemmas.empty() && iso_day(lemmas.front());
        };
        return stand_for_day(clause.whole_word) ||
               (clause.words.size() == 1 && stand_for_day(clause.words.front().lemmas));
    };
    const auto is_year = [](const Clause& clause) {
        return !clause.quoted && clause.words.size() == 1 && clause.words.front().match == WordMatch::any_form &&
               (clause.words.front().form == "року" || clause.words.front().form == "р");
    };
    for (std::size_t i = 1; i < clauses.size(); ++i) {
        if (is_day(clauses[i - 1]) && is_year(clauses[i]) && clauses[i].occur == clauses[i - 1].occur) {
            clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

/// Of clauses side by side. Headlines are full of «names» and “quotations”, so a phrase beside words
/// is no demand, but where a sign or an operator says so. Nor is a compound's hyphen: its parts may
/// stand apart.
void let_rows_match_apart(std::vector<Clause>& clauses)
{
    const auto is_row = [](const Clause& clause) {
        return clause.group == Group::none && clause.words.size() > 1 && clause.near == 0;
    };
    const auto is_wanted = [](const Clause& clause) {
        return clause.occur != Occur::must_not && !clause.dates &&
               (clause.group != Group::none || has_weight(clause.scope));
    };
    const auto wanted = std::count_if(clauses.begin(), clauses.end(), is_wanted);
    const bool has_words = std::any_of(clauses.begin(), clauses.end(), [&](const Clause& clause) {
        return is_wanted(clause) && !(is_row(clause) && clause.quoted);
    });
    for (auto& clause : clauses) {
        if (!is_row(clause) || is_exact_phrase(clause) || clause.occur != Occur::should ||
            clause.scope != Scope::everywhere) {
            continue;
        }
        if (clause.quoted) {
            clause.apart = has_words ? Apart::any : Apart::no;
        } else if (is_of_whole_words(clause)) {
            clause.apart = wanted > 1 ? Apart::any : Apart::all;
        }
    }
}

class Parser {
public:
    Parser(std::string_view text, const ParserOptions& options, Analyzer& analyzer)
        : scanner_(within_limit(text)), options_(options), analyzer_(analyzer), maker_(options, analyzer)
    {
        if (scanner_.text().size() < text.size()) {
            maker_.note(localized("The query is longer than {} bytes; the rest is left out.",
                                  "Запит довший за {} байтів; решту відкинуто.", max_query_bytes));
        }
    }

    ParsedQuery run()
    {
        find_words_with_spaces();
        if (is_headline_in_capitals(scanner_, analyzer_)) {
            scanner_.read_operators_as_words();
            maker_.note(localized(
                "This is read as a headline in capitals, so “І”, “АБО”, “НЕ” are words in it. For operators write "
                "the other words in small letters.",
                "Це прочитано як заголовок великими літерами: «І», «АБО», «НЕ» в ньому – слова. Щоб вони були "
                "операторами, пишіть решту слів малими літерами."));
        }
        while (!scanner_.at_end()) {
            auto clauses = sequence(Modifiers{});
            query_.clauses.insert(query_.clauses.end(), std::make_move_iterator(clauses.begin()),
                                  std::make_move_iterator(clauses.end()));
            if (!scanner_.at_end()) { // a parenthesis that closes nothing
                maker_.note_at(localized("The parenthesis at “{}” closes nothing.",
                                         "Дужка біля «{}» нічого не закриває.", scanner_.excerpt(scanner_.offset())));
                scanner_.next();
            }
        }
        if (query_.clauses.empty()) {
            query_.clauses = maker_.take_stop_words();
        }
        drop_year_behind_day(query_.clauses);
        let_rows_match_apart(query_.clauses);
        return {std::move(query_), maker_.take_notes(), std::move(plain_words_)};
    }

private:
    // The grammar. Each reads what is at the offset; nothing when there is no word in it.

    std::vector<Clause> sequence(const Modifiers& modifiers)
    {
        std::vector<Clause> clauses;
        for (scanner_.skip_space(); !scanner_.at_end() && !scanner_.at(')'); scanner_.skip_space()) {
            auto found = any(modifiers);
            clauses.insert(clauses.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        }
        return clauses;
    }

    /// What an operator joins, each operand as one clause; or, when there is no operator, what
    /// `read` gave.
    template <typename Read>
    std::vector<Clause> operands(Operator op, const Modifiers& modifiers, Read read, bool& is_group)
    {
        auto first = read(modifiers);
        std::vector<Clause> joined;
        while (!(first.empty() && joined.empty()) && scanner_.take_operator(op)) {
            if (joined.empty()) {
                joined.push_back(single(std::move(first)));
            }
            if (auto next = read(insisting(modifiers)); !next.empty()) {
                joined.push_back(single(std::move(next)));
            }
        }
        is_group = !joined.empty();
        return is_group ? std::move(joined) : std::move(first);
    }

    std::vector<Clause> any(const Modifiers& modifiers)
    {
        bool is_group = false;
        auto read = operands(
            Operator::or_, modifiers, [&](const Modifiers& of_operand) { return all(of_operand); }, is_group);
        if (!is_group) {
            return read;
        }
        auto result = group(Group::any, std::move(read));
        result.occur = options_.all_words ? Occur::must : Occur::should;
        return {std::move(result)};
    }

    std::vector<Clause> all(const Modifiers& modifiers)
    {
        bool is_group = false;
        auto read = operands(
            Operator::and_, modifiers, [&](const Modifiers& of_operand) { return near(of_operand); }, is_group);
        return is_group ? std::vector<Clause>{all_of(std::move(read))} : std::move(read);
    }

    std::vector<Clause> near(const Modifiers& modifiers)
    {
        auto first = item(modifiers);
        while (!first.empty()) {
            const auto op = scanner_.take_operator(Operator::near);
            if (!op) {
                break;
            }
            const std::size_t begin = scanner_.offset();
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
                left.near = std::max(left.near, op->distance);
                left.range.length = next.front().range.start + next.front().range.length - left.range.start;
                continue;
            }
            maker_.note_at(localized("NEAR joins single words; at “{}” it is read as AND.",
                                     "ПОРУЧ поєднує окремі слова; біля «{}» це читається як І.",
                                     scanner_.excerpt(begin)));
            std::vector<Clause> parts{single(std::move(first)), single(std::move(next))};
            first = {all_of(std::move(parts))};
        }
        return first;
    }

    std::vector<Clause> item(Modifiers modifiers)
    {
        scanner_.skip_space();
        if (scanner_.at_end()) {
            return {};
        }
        bool excluded = false;
        while (scanner_.take_operator(Operator::not_)) {
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
        const char32_t first = scanner_.peek();
        if (first == U'(') {
            return parenthesis(modifiers);
        }
        if (scanner_.at_opening_quote()) {
            return phrase(modifiers);
        }
        const auto here = scanner_.offset();
        if (here == scanner_.end_of_word(here)) { // a sign before nothing, a mark that closes nothing
            if (!scanner_.at_end() && !scanner_.at(')') && !is_space(first)) {
                scanner_.next();
            }
            return {};
        }
        return word(modifiers);
    }

    void read_signs(Modifiers& modifiers)
    {
        const char32_t sign = scanner_.peek();
        if (sign == U'+' || sign == U'-') {
            scanner_.next();
            const char32_t following = scanner_.peek();
            if (!is_alphanumeric(following) && !opens_phrase(following) && following != U'(' && following != U'=') {
                return; // a dash between words
            }
            modifiers.occur = sign == U'+' ? Occur::must : Occur::must_not;
            modifiers.insisted = modifiers.insisted || sign == U'+';
        }
        read_field(modifiers);
        const char32_t following = scanner_.peek(scanner_.offset() + 1);
        if (scanner_.at('=') && (is_alphanumeric(following) || opens_phrase(following))) {
            scanner_.next();
            modifiers.exact = true;
            modifiers.insisted = true;
        }
    }

    void read_field(Modifiers& modifiers)
    {
        const std::size_t begin = scanner_.offset();
        const std::size_t end = scanner_.end_of_letters();
        const char32_t following = scanner_.peek(end + 1);
        if (end == begin || scanner_.peek(end) != U':' || following == utf8::malformed || is_space(following) ||
            following == U'/' || following == U':' || following == U')') {
            return;
        }
        const auto name =
            analyzer_.implementation().config().orthography().fold(scanner_.text().substr(begin, end - begin)).text;
        const auto field = field_name(name);
        if (!field) {
            const auto near = near_field_name(name);
            maker_.note_at(near.empty()
                               ? localized("There is no field “{}”, so it is read as a word.",
                                           "Поля «{}» немає, тому це читається як слово.", name)
                               : localized("There is no field “{}”, so it is read as a word. Did you mean “{}:”?",
                                           "Поля «{}» немає, тому це читається як слово. Може, «{}:»?", name, near));
            return;
        }
        date_ = field->date;
        scanner_.move_to(end + 1);
        modifiers.scope = field->scope;
    }

    std::vector<Clause> parenthesis(const Modifiers& modifiers)
    {
        const std::size_t begin = scanner_.offset();
        scanner_.next();
        const bool date = std::exchange(date_, false);
        if (depth_ == max_depth) {
            maker_.note_at(localized("More than {} parentheses inside each other; the one at “{}” is passed over.",
                                     "Понад {} вкладених дужок; дужку біля «{}» пропущено.", max_depth,
                                     scanner_.excerpt(begin)));
            return {};
        }
        ++depth_;
        Modifiers inside;
        inside.scope = modifiers.scope;
        date_ = date;
        auto clauses = sequence(inside);
        date_ = false;
        --depth_;
        if (!scanner_.at_end()) {
            scanner_.next();
        } else {
            maker_.note_at(localized("The parenthesis at “{}” is never closed.", "Дужку біля «{}» не закрито.",
                                     scanner_.excerpt(begin)));
        }
        if (clauses.empty()) {
            return {};
        }
        drop_year_behind_day(clauses);
        let_rows_match_apart(clauses);
        if (clauses.size() == 1 && modifiers.occur == Occur::should) {
            return clauses;
        }
        auto result = group(Group::sequence, std::move(clauses));
        result.occur = maker_.occur_of(modifiers);
        return {std::move(result)};
    }

    std::vector<Clause> phrase(const Modifiers& modifiers)
    {
        const std::size_t begin = scanner_.offset();
        const auto mark = scanner_.closing_quote();
        scanner_.next();
        const std::size_t inside = scanner_.offset();
        const bool is_date = std::exchange(date_, false);
        if (!mark) {
            maker_.note_at(localized("The quote at “{}” is never closed, so its words are searched singly.",
                                     "Лапки біля «{}» не закрито, тому слова шукаються окремо.",
                                     scanner_.excerpt(begin)));
            return {};
        }
        const auto content = scanner_.text().substr(inside, *mark - inside);
        scanner_.move_to(*mark);
        scanner_.next();
        if (!is_date && !modifiers.exact) {
            note_plain_words(inside, *mark);
        }
        return is_date ? maker_.date(modifiers, content, inside, scanner_.excerpt(inside))
                       : maker_.row(insisting_before_operator(modifiers), content, inside);
    }

    static bool has_space(std::string_view text)
    {
        for (std::size_t i = 0; i < text.size();) {
            if (is_space(utf8::next(text, i))) {
                return true;
            }
        }
        return false;
    }

    /// A word may be mended where nothing in it belongs to the language of queries.
    void note_plain_word(std::size_t begin, std::size_t end)
    {
        auto content = scanner_.text().substr(begin, end - begin);
        const auto suffix = take_suffix(content);
        const bool plain = suffix.match == WordMatch::any_form && suffix.errors == 0 &&
                           content.find('*') == std::string_view::npos && !operator_word(content) &&
                           !begins_with_field(content);
        if (!plain) {
            return;
        }
        const bool follows = !plain_words_.empty() && begin > 0 && scanner_.text()[begin - 1] == ' ' &&
                             plain_words_.back().range.start + plain_words_.back().range.length + 1 == begin;
        plain_words_.push_back({{begin, end - begin}, follows});
    }

    /// Those of a phrase.
    void note_plain_words(std::size_t begin, std::size_t end)
    {
        for (std::size_t word = begin, at = begin; at <= end;) {
            std::size_t behind = at;
            const bool is_border = at == end || is_space(utf8::next(scanner_.text(), behind));
            if (is_border && word < at) {
                note_plain_word(word, at);
            }
            at = std::max(behind, at + 1);
            word = is_border ? at : word;
        }
    }

    /// «заголовок:» without a value: a name is a name, whatever the index has.
    [[nodiscard]] bool begins_with_field(std::string_view word) const
    {
        const auto colon = word.find(':');
        return colon != std::string_view::npos &&
               field_name(analyzer_.implementation().config().orthography().fold(word.substr(0, colon)).text);
    }

    /// «т. зв.», «+38 (044) 123-45-67», «5 червня 2024» and «12 500 000» are one word each, whatever
    /// stands in them.
    void find_words_with_spaces()
    {
        for (auto& token : analyzer_.analyze(scanner_.text())) {
            const auto source = scanner_.text().substr(token.begin, token.end - token.begin);
            if (has_space(source)) {
                words_with_spaces_.push_back(std::move(token));
            }
        }
    }

    std::optional<std::vector<Clause>> word_with_spaces(const Modifiers& modifiers)
    {
        // «(044) 123-45-67» begins in front of its parenthesis.
        const auto begin = scanner_.offset() + (scanner_.at('(') ? 1 : 0);
        const auto found = std::find_if(words_with_spaces_.begin(), words_with_spaces_.end(), [&](const auto& token) {
            return token.begin == begin && (begin == scanner_.offset() || closes_parenthesis(token));
        });
        if (found == words_with_spaces_.end() || date_) {
            return std::nullopt;
        }
        const auto content = scanner_.text().substr(found->begin, found->end - found->begin);
        scanner_.move_to(found->end);
        return found->kind == TokenKind::compound
                   ? maker_.word(insisting_before_operator(modifiers), content, found->begin)
                   : maker_.token(insisting_before_operator(modifiers), *found);
    }

    [[nodiscard]] bool closes_parenthesis(const Token& token) const
    {
        const auto source = scanner_.text().substr(token.begin, token.end - token.begin);
        const auto closing = source.find(')');
        return closing != std::string_view::npos && source.find('(') > closing;
    }

    std::vector<Clause> word(const Modifiers& modifiers)
    {
        const std::size_t begin = scanner_.offset();
        scanner_.move_to(scanner_.end_of_word(begin));
        auto content = scanner_.text().substr(begin, scanner_.offset() - begin);
        if (std::exchange(date_, false)) {
            return maker_.date(modifiers, content, begin, scanner_.excerpt(begin));
        }
        if (!modifiers.exact) {
            note_plain_word(begin, scanner_.offset());
        }
        return maker_.word(insisting_before_operator(modifiers), content, begin);
    }

    /// A stop word behind which an operator stands is kept, or the operator would lose its left
    /// side.
    [[nodiscard]] Modifiers insisting_before_operator(Modifiers modifiers)
    {
        const std::size_t before = scanner_.offset();
        scanner_.skip_space();
        const auto found = scanner_.peek_operator();
        scanner_.move_to(before);
        modifiers.insisted = modifiers.insisted || (found && found->op != Operator::not_);
        return modifiers;
    }

    [[nodiscard]] static Modifiers insisting(Modifiers modifiers)
    {
        modifiers.insisted = true;
        return modifiers;
    }

    QueryScanner scanner_;
    const ParserOptions& options_;
    Analyzer& analyzer_;
    ClauseMaker maker_;
    std::size_t depth_ = 0;
    bool date_ = false; ///< `date:` was read, its value comes next
    std::vector<Token> words_with_spaces_;
    std::vector<PlainWord> plain_words_;
    Query query_;
};

} // namespace

ParsedQuery parse(std::string_view text, const ParserOptions& options, Analyzer& analyzer)
{
    return Parser(text, options, analyzer).run();
}

} // namespace poshuk::query
