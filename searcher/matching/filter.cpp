#include "filter.hpp"

#include "index/filter_term.hpp"
#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "searcher/query/date_phrase.hpp"
#include "searcher/query/filter_scanner.hpp"
#include "searcher/query/query_tree.hpp"
#include "xapian_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace poshuk::query {
namespace {

using index::Field;
using Sign = FilterToken::Kind;

/// What a field of a filter is compared by.
enum class By { term, value, days };

struct FilterField {
    std::string_view name;
    Field field;
    By by;
};

constexpr std::array<FilterField, 9> fields{{{"id", Field::id, By::term},
                                             {"url", Field::url, By::term},
                                             {"source", Field::source, By::term},
                                             {"tags", Field::tag, By::term},
                                             {"tag", Field::tag, By::term},
                                             {"author", Field::author, By::value},
                                             {"date", Field::date, By::days},
                                             {"year", Field::date, By::days},
                                             {"month", Field::date, By::days}}};

Xapian::Query without_weight(const Xapian::Query& query)
{
    return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

Xapian::Query all_but(const Xapian::Query& excluded)
{
    return {Xapian::Query::OP_AND_NOT, without_weight(Xapian::Query::MatchAll), excluded};
}

std::string day_beside(const std::string& day, int step)
{
    const auto at = iso_day(day);
    const std::chrono::year_month_day beside = at.value_or(std::chrono::sys_days{}) + std::chrono::days(step);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(beside.year()), static_cast<unsigned>(beside.month()),
                       static_cast<unsigned>(beside.day()));
}

Xapian::Query on_days(const DateRange& days)
{
    Clause clause;
    clause.dates = days;
    return to_xapian(clause, {});
}

class FilterParser {
public:
    /// `conditions` counts those of all parts of a filter.
    FilterParser(std::string_view text, std::chrono::sys_days today, std::size_t& conditions)
        : scanner_(text), today_(today), conditions_(conditions)
    {
    }

    Xapian::Query run()
    {
        auto result = any(0);
        if (scanner_.peek().kind != Sign::end) {
            scanner_.fail(localized("AND, OR or the end is expected", "тут має бути AND, OR або кінець"));
        }
        return result;
    }

private:
    Xapian::Query any(std::size_t depth)
    {
        std::vector<Xapian::Query> alternatives{all(depth)};
        while (scanner_.skip_keyword("OR")) {
            alternatives.push_back(all(depth));
        }
        return {Xapian::Query::OP_OR, alternatives.begin(), alternatives.end()};
    }

    Xapian::Query all(std::size_t depth)
    {
        std::vector<Xapian::Query> parts{one(depth)};
        while (scanner_.skip_keyword("AND")) {
            parts.push_back(one(depth));
        }
        return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
    }

    Xapian::Query one(std::size_t depth)
    {
        if (depth > max_filter_depth) {
            scanner_.fail(localized("more than {} parentheses or NOT are inside each other",
                                    "понад {} дужок чи NOT одна в одній", max_filter_depth));
        }
        if (scanner_.skip_keyword("NOT")) {
            return all_but(one(depth + 1));
        }
        if (scanner_.skip(Sign::open)) {
            auto result = any(depth + 1);
            if (!scanner_.skip(Sign::close)) {
                scanner_.fail(localized("the parenthesis is not closed", "дужку не закрито"));
            }
            return result;
        }
        if (++conditions_ > max_conditions) {
            scanner_.fail(localized("there are more than {} conditions", "умов понад {}", max_conditions));
        }
        return condition();
    }

    Xapian::Query condition()
    {
        const auto& field = this->field();
        for (const auto& [sign, compare] : comparisons) {
            if (scanner_.skip(sign)) {
                return (this->*compare)(field, value());
            }
        }
        const bool is = scanner_.skip_keyword("IS");
        const bool negated = scanner_.skip_keyword("NOT");
        const auto wanted = [&](const Xapian::Query& query) { return negated ? all_but(query) : query; };
        if (is) {
            if (!scanner_.skip_keyword("NULL") && !scanner_.skip_keyword("EMPTY")) {
                scanner_.fail(localized("NULL or EMPTY is expected", "тут має бути NULL або EMPTY"));
            }
            return negated ? having(field) : all_but(having(field));
        }
        if (scanner_.skip_keyword("IN")) {
            return wanted(one_of(field));
        }
        if (scanner_.skip_keyword("EXISTS")) {
            return wanted(having(field));
        }
        if (negated || scanner_.peek().kind != Sign::word) {
            scanner_.fail(localized("=, !=, >, >=, <, <=, TO, IN, EXISTS or IS is expected",
                                    "тут має бути =, !=, >, >=, <, <=, TO, IN, EXISTS або IS"));
        }
        const auto low = value();
        if (!scanner_.skip_keyword("TO")) {
            scanner_.fail(localized("TO is expected", "тут має бути TO"));
        }
        const Xapian::Query since = at_least(field, low);
        return {Xapian::Query::OP_AND, since, at_most(field, value())};
    }

    /// The articles that have anything in a field.
    Xapian::Query having(const FilterField& field)
    {
        if (field.field == Field::id) {
            return without_weight(Xapian::Query::MatchAll);
        }
        const auto slot = index::schema_of(field.field).slot;
        if (slot == index::no_slot) {
            scanner_.fail_before(localized("{} can be compared by = only", "{} порівнюється лише через =", field.name));
        }
        return {Xapian::Query::OP_VALUE_GE, slot, std::string(1, '\0')};
    }

    const FilterField& field()
    {
        const auto token = scanner_.peek();
        const auto found =
            std::find_if(fields.begin(), fields.end(), [&](const FilterField& one) { return one.name == token.text; });
        if (token.kind != Sign::word || found == fields.end()) {
            scanner_.fail(localized("a field is expected: id, url, source, author, tags, year, month or date",
                                    "тут має бути поле: id, url, source, author, tags, year, month або date"));
        }
        scanner_.take();
        return *found;
    }

    std::string value()
    {
        if (scanner_.peek().kind != Sign::word) {
            scanner_.fail(localized("a value is expected", "тут має бути значення"));
        }
        return scanner_.take().text;
    }

    Xapian::Query one_of(const FilterField& field)
    {
        if (!scanner_.skip(Sign::open_list)) {
            scanner_.fail(localized("[ is expected", "тут має бути ["));
        }
        std::vector<Xapian::Query> values;
        while (!scanner_.skip(Sign::close_list)) {
            if (!values.empty() && !scanner_.skip(Sign::comma)) {
                scanner_.fail(localized("a comma or ] is expected", "тут має бути кома або ]"));
            }
            if (values.size() >= max_conditions) {
                scanner_.fail(localized("there are more than {} values", "значень понад {}", max_conditions));
            }
            values.push_back(equal(field, value()));
        }
        return {Xapian::Query::OP_OR, values.begin(), values.end()};
    }

    DateRange days(const FilterField& field, const std::string& value)
    {
        // The time of the day is not compared.
        auto range = date_phrase(value.substr(0, value.find('T')), today_);
        const bool whole = !range || (!range->since.empty() && !range->until.empty());
        if (!range || !whole) {
            scanner_.fail_before(localized("“{}” is no {}: write it as 2024, 2024-05 or 2024-05-31",
                                           "«{1}»: «{0}» не підходить, пишіть так: 2024, 2024-05 або 2024-05-31", value,
                                           field.name));
        }
        return *range;
    }

    Xapian::Query equal(const FilterField& field, const std::string& value)
    {
        switch (field.by) {
        case By::term: return without_weight(Xapian::Query(index::filter_term(field.field, value)));
        case By::value: return {Xapian::Query::OP_VALUE_RANGE, index::schema_of(field.field).slot, value, value};
        case By::days: break;
        }
        return on_days(days(field, value));
    }
    Xapian::Query unequal(const FilterField& field, const std::string& value) { return all_but(equal(field, value)); }
    Xapian::Query at_least(const FilterField& field, const std::string& value)
    {
        return on_days({ordered(field, value).since, {}});
    }
    Xapian::Query at_most(const FilterField& field, const std::string& value)
    {
        return on_days({{}, ordered(field, value).until});
    }
    Xapian::Query more(const FilterField& field, const std::string& value)
    {
        return on_days({day_beside(ordered(field, value).until, 1), {}});
    }
    Xapian::Query less(const FilterField& field, const std::string& value)
    {
        return on_days({{}, day_beside(ordered(field, value).since, -1)});
    }

    DateRange ordered(const FilterField& field, const std::string& value)
    {
        if (field.by != By::days) {
            scanner_.fail_before(localized("only date, month and year are larger or smaller, not {}",
                                           "більшими чи меншими бувають лише date, month і year, а не {}", field.name));
        }
        return days(field, value);
    }

    using Compare = Xapian::Query (FilterParser::*)(const FilterField& field, const std::string& value);
    static constexpr std::array<std::pair<Sign, Compare>, 6> comparisons{{{Sign::equal, &FilterParser::equal},
                                                                          {Sign::unequal, &FilterParser::unequal},
                                                                          {Sign::more, &FilterParser::more},
                                                                          {Sign::at_least, &FilterParser::at_least},
                                                                          {Sign::less, &FilterParser::less},
                                                                          {Sign::at_most, &FilterParser::at_most}}};

    FilterScanner scanner_;
    std::chrono::sys_days today_;
    std::size_t& conditions_;
};

std::size_t bytes_of(const Filter& filter)
{
    auto bytes = filter.condition.size();
    for (const auto& part : filter.parts) {
        bytes += bytes_of(part);
    }
    return bytes;
}

/// An error of one part among several tells which.
[[noreturn]] void fail_at(std::size_t number, const RequestError& error)
{
    throw RequestError(error.part(),
                       {fmt::format("Inside `filter[{}]`: {}", number, error.problem().en),
                        fmt::format("У `filter[{}]`: {}", number, error.problem().uk)},
                       error.hint());
}

/// A query for each part that asks anything, read by itself.
std::optional<Xapian::Query> query_of(const Filter& filter, std::chrono::sys_days today, std::size_t depth,
                                      std::size_t& conditions)
{
    if (filter.empty()) {
        return std::nullopt;
    }
    if (filter.join == Filter::Join::none) {
        return FilterParser(filter.condition, today, conditions).run();
    }
    if (depth > max_filter_depth) {
        throw RequestError("filter", localized("The filter has parts more than {} deep inside each other.",
                                               "У фільтрі понад {} частин одна в одній.", max_filter_depth));
    }
    std::vector<Xapian::Query> parts;
    for (std::size_t i = 0; i < filter.parts.size(); ++i) {
        try {
            if (auto part = query_of(filter.parts[i], today, depth + 1, conditions)) {
                parts.push_back(*std::move(part));
            }
        } catch (const RequestError& error) {
            fail_at(i, error);
        }
    }
    const auto join = filter.join == Filter::Join::all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR;
    return Xapian::Query(join, parts.begin(), parts.end());
}

} // namespace

std::optional<Xapian::Query> filter_query(const Filter& filter, std::chrono::sys_days today)
{
    if (bytes_of(filter) > max_filter_bytes) {
        throw RequestError(
            "filter", localized("The filter is longer than {} bytes.", "Фільтр довший за {} байтів.", max_filter_bytes),
            localized("Ask for values of one field with IN [a, b].", "Кілька значень поля пишіть через IN [а, б]."));
    }
    std::size_t conditions = 0;
    return query_of(filter, today, 0, conditions);
}

} // namespace poshuk::query

void poshuk::require_readable(const Filter& filter)
{
    static_cast<void>(query::filter_query(filter, {}));
}
