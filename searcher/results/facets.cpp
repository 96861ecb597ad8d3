#include "facets.hpp"

#include "analysis/letters/utf8.hpp"
#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "searcher/budget/spending.hpp"
#include "searcher/generation/budget_gate.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace poshuk::query {
namespace {

using index::Field;

/// The value of a document as the facet shows it; a tag has several, with zero bytes between them.
std::string value_of(std::string_view facet, const Xapian::Document& document)
{
    const auto value = [&](Field field) { return document.get_value(index::schema_of(field).slot); };
    constexpr std::size_t year_digits = 4;
    constexpr std::size_t month_digits = 6;
    if (facet == "year") {
        return value(Field::date).substr(0, year_digits);
    }
    if (facet == "month") {
        const auto date = value(Field::date);
        return date.size() < month_digits ? std::string{}
                                          : date.substr(0, year_digits) + "-" + date.substr(year_digits, 2);
    }
    return value(facet == "source" ? Field::source : facet == "author" ? Field::author : Field::tag);
}

/// Letters by their place in the alphabet, behind all other characters by code.
std::pair<bool, std::size_t> place(char32_t c)
{
    constexpr std::u32string_view small = U"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
    constexpr std::u32string_view capital = U"АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ";
    for (const auto letters : {small, capital}) {
        if (const auto found = letters.find(c); found != std::u32string_view::npos) {
            return {true, found};
        }
    }
    return {false, c};
}

/// In their order; a request may name one a thousand times.
std::vector<std::string> each_once(const std::vector<std::string>& names)
{
    std::vector<std::string> result;
    for (const auto& name : names) {
        if (std::find(result.begin(), result.end(), name) == result.end()) {
            result.push_back(name);
        }
    }
    return result;
}

} // namespace

bool before_in_alphabet(std::string_view one, std::string_view other)
{
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < one.size() && j < other.size()) {
        const auto a = place(utf8::next(one, i));
        const auto b = place(utf8::next(other, j));
        if (a != b) {
            return a < b;
        }
    }
    // Of spellings that differ in case only the bytes decide, so that the order is one.
    return i == one.size() && j == other.size() ? one < other : i == one.size();
}

std::vector<Facet> FacetsOfAll::facets(const std::vector<std::string>& names)
{
    std::vector<std::string> missing;
    std::copy_if(names.begin(), names.end(), std::back_inserter(missing),
                 [&](const auto& name) { return !counted_.contains(name); });
    if (!missing.empty()) {
        FacetCounts counts(missing);
        Xapian::Enquire enquire(database_);
        enquire.set_query(gated(Xapian::Query::MatchAll));
        enquire.add_matchspy(&counts);
        static_cast<void>(enquire.get_mset(0, 0, database_.get_doccount()));
        if (is_spent()) {
            return counts.facets(); // not all, so they are not kept
        }
        for (auto& facet : counts.facets()) {
            counted_.insert_or_assign(facet.name, std::move(facet));
        }
    }
    std::vector<Facet> result;
    for (const auto& name : each_once(names)) {
        result.push_back(counted_.at(name));
    }
    return result;
}

void keep_values_that_begin(std::string_view typed, Analyzer& analyzer, std::vector<Facet>& facets)
{
    const auto beginnings = analyzer.analyze(typed);
    for (auto& facet : facets) {
        std::erase_if(facet.values, [&](const auto& value) {
            constexpr std::uint32_t steps_of_a_value = 50;
            if (is_spent_after(steps_of_a_value)) {
                return true;
            }
            const auto words = analyzer.analyze(value.first);
            return !std::all_of(beginnings.begin(), beginnings.end(), [&](const Token& beginning) {
                return std::any_of(words.begin(), words.end(),
                                   [&](const Token& word) { return word.form.starts_with(beginning.form); });
            });
        });
    }
}

FacetCounts::FacetCounts(const std::vector<std::string>& names) : names_(each_once(names)), counts_(names_.size())
{
    for (const auto& name : names_) {
        // Articles have their tags under that name.
        if (name != "tags" && std::find(facet_names.begin(), facet_names.end(), name) == facet_names.end()) {
            throw RequestError(
                "facets", localized("There is no facet “{}”.", "Немає розподілу «{}».", name),
                localized("There are: source, author, tag, year, month.", "Є такі: source, author, tag, year, month."));
        }
    }
}

void FacetCounts::operator()(const Xapian::Document& document, double /*weight*/)
{
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const auto value = value_of(names_[i], document);
        for (std::size_t begin = 0; begin < value.size();) {
            const auto end = std::min(value.find('\0', begin), value.size());
            if (end > begin) {
                ++counts_[i][value.substr(begin, end - begin)];
            }
            begin = end + 1;
        }
    }
}

std::vector<Facet> FacetCounts::facets() const
{
    std::vector<Facet> result;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        Facet facet{names_[i], {counts_[i].begin(), counts_[i].end()}};
        const bool by_time = facet.name == "year" || facet.name == "month";
        std::sort(facet.values.begin(), facet.values.end(), [&](const auto& a, const auto& b) {
            if (by_time) {
                return a.first > b.first;
            }
            return a.second != b.second ? a.second > b.second : before_in_alphabet(a.first, b.first);
        });
        result.push_back(std::move(facet));
    }
    return result;
}

} // namespace poshuk::query
