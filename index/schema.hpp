#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <string_view>

#include <xapian.h>

// What a document of the index holds. This comment and the table are the whole format;
// docs/index-format.md explains it to readers of other programs.
//
// Terms. Every lemma of every word of the title and the text is a term without a prefix, with
// positions: the lemmas of one token stand at one position, a compound («віце-прем'єр») at the
// position of its first part. The title comes first, then a gap of `field_gap` positions that no
// phrase spans, then the text, another gap, and the tags. Positions are Xapian's or in a file
// beside its tables, see positions/positions_file.hpp. A word of the title counts `wdf` times in
// the term's frequency within the document, one of the text's lead `lead_wdf` times, which makes
// the plain BM25 of Xapian a BM25 with weighted fields (Robertson, Zaragoza and Taylor 2004). Every
// form of the same words is a term behind `form_prefix`, without positions and with the same
// counts: for queries of exact forms and of beginnings, and to rank what stands in the form that
// was typed first. A lemma never begins with a capital letter. The other terms with a prefix
// filter, and carry no weight (a wdf of 0). They are: the id, the URL, a tag and a source as they
// are given; the lemmas of each field's words behind its `word_prefix`, with positions of their
// own; and the lemmas of the title and the tags that the text has not behind `not_in_text_prefix`.
//
// Values. Slots hold byte strings that sort as they should: the id breaks ties of the ranking. Dates
// are of Kyiv, see packed_date.hpp.
// Source, author and tags (zero bytes between them) are counted for facets. `group_slot` joins the
// reprints of one text.
//
// Data. The article itself as one JSON object, see stored_article.hpp, and of a larger index
// compressed, see article_dictionary.hpp.

namespace poshuk::index {

/// Raise it whenever the meaning of the table below changes: indexes of another schema are refused,
/// those of a later one by any Poshuk before.
inline constexpr unsigned schema_version = 10;
/// The oldest that is read all the same. Before version 10 a date was of whatever zone its source
/// had, so its days would be others than those of now.
inline constexpr unsigned oldest_schema_version = 10;

enum class Field : unsigned char { id, title, text, tag, source, date, author, url };
inline constexpr std::size_t field_count = 8;

inline constexpr Xapian::valueno no_slot = std::numeric_limits<Xapian::valueno>::max();

struct FieldSchema {
    Field field;
    std::string_view name;
    std::string_view boolean_prefix; ///< of the filter term; empty: no such term
    std::string_view word_prefix;    ///< of the lemmas of its words; empty: no such terms
    Xapian::termcount wdf;           ///< what a word counts in the ranking; 0: nothing
    Xapian::valueno slot;            ///< or no_slot
};

inline constexpr std::array<FieldSchema, field_count> schema{{
    {Field::id, "id", "Q", "", 0, 0},
    {Field::title, "title", "", "S", 4, no_slot},
    {Field::text, "text", "", "", 1, no_slot},
    {Field::tag, "tag", "K", "XTAG", 2, 4},
    {Field::source, "source", "XSOURCE:", "XSRC", 0, 2},
    {Field::date, "date", "", "", 0, 1},
    {Field::author, "author", "", "A", 0, 3},
    {Field::url, "url", "U", "", 0, no_slot},
}};

namespace detail {
consteval bool schema_is_complete()
{
    for (std::size_t i = 0; i < schema.size(); ++i) {
        if (static_cast<std::size_t>(schema[i].field) != i || schema[i].name.empty()) {
            return false;
        }
    }
    return true;
}
} // namespace detail
static_assert(detail::schema_is_complete(), "one row a field, in the order of the enumeration");

[[nodiscard]] constexpr const FieldSchema& schema_of(Field field) noexcept
{
    return schema[static_cast<std::size_t>(field)];
}

/// The value by which reprints of one text are collapsed, see reprints.hpp.
inline constexpr Xapian::valueno group_slot = 5;

inline constexpr std::string_view form_prefix = "E";
inline constexpr std::string_view not_in_text_prefix = "XNOTEXT";

inline constexpr Xapian::termpos first_position = 1;
inline constexpr Xapian::termpos field_gap = 100;

/// Where the next field begins behind one that has words, from where that begins and where in it
/// its last word stands.
[[nodiscard]] constexpr Xapian::termpos position_behind(Xapian::termpos field_begin, Xapian::termpos last_word) noexcept
{
    return field_begin + last_word + field_gap;
}

/// News tell the main thing first, so a word among the first of the text counts more.
inline constexpr Xapian::termpos lead_words = 50;
inline constexpr Xapian::termcount lead_wdf = 3;

/// What a word of a field counts in the ranking, by its position in the field.
[[nodiscard]] constexpr Xapian::termcount wdf_of(Field field, Xapian::termpos position) noexcept
{
    return field == Field::text && position < lead_words ? lead_wdf : schema_of(field).wdf;
}

/// Xapian's limit for a term, its prefix included.
inline constexpr std::size_t max_term_bytes = 245;
/// Leaves room for the longest prefix.
inline constexpr std::size_t max_id_bytes = 240;

} // namespace poshuk::index
