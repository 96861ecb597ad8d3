#pragma once

#include "query_tree.hpp"

#include <optional>
#include <string_view>

namespace poshuk::query {

// The words of the query language, in both languages: one table of operators, one of fields.

enum class Operator { and_, or_, not_, near };

struct OperatorWord {
    Operator op;
    unsigned distance = 0; ///< of NEAR/5
};

/// AND, І, OR, АБО, NOT, НЕ, NEAR, NEAR/5, ПОРУЧ, ПОРУЧ/5: in capitals only; nothing for other
/// words.
[[nodiscard]] std::optional<OperatorWord> operator_word(std::string_view word);

/// True for the folded spelling of an operator in Latin letters: «AND» that joins nothing is a word
/// and no other word spelled badly.
[[nodiscard]] bool is_latin_operator(std::string_view folded);

/// What stands behind a word.
struct WordSuffix {
    WordMatch match = WordMatch::any_form;
    unsigned errors = 0;
};
/// Takes the «*» of a beginning, or the «~» or «~2» of typing errors, off a word.
[[nodiscard]] WordSuffix take_suffix(std::string_view& word);

struct FieldName {
    bool date = false; ///< else a scope
    Scope scope = Scope::everywhere;
};

/// title, text, source, tag, author, date and заголовок, текст, джерело, тег, автор, дата; for a
/// folded name.
[[nodiscard]] std::optional<FieldName> field_name(std::string_view folded_name);
/// The field that a wrong name is near to; empty when none is.
[[nodiscard]] std::string_view near_field_name(std::string_view folded_name);

} // namespace poshuk::query
