#include "max_score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace poshuk::query {
namespace {

constexpr auto past_the_last = std::numeric_limits<Xapian::docid>::max();
constexpr auto all_places = std::numeric_limits<std::uint64_t>::max();

/// Goes on to a document, or behind it where it is not there or weighs too little; returns where it
/// came to.
Xapian::docid reach(Xapian::PostingSource& source, Xapian::docid document, double enough)
{
    if (!source.at_end() && source.get_docid() < document) {
        source.skip_to(document, enough);
    }
    return source.at_end() ? past_the_last : source.get_docid();
}

/// Of a part by its place.
std::uint64_t bit_of(std::size_t place)
{
    return place < std::numeric_limits<std::uint64_t>::digits ? std::uint64_t{1} << place : 0;
}

} // namespace

MaxScore::MaxScore(Parts parts, double scale) : ScaledSource(scale), required_(std::move(parts.required))
{
    for (auto& source : parts.optional) {
        optional_.push_back({std::move(source), bit_of(optional_.size())});
    }
    for (auto& [source, factor, needs] : parts.raises) {
        Places places = 0;
        for (const auto place : needs) {
            places |= bit_of(place);
        }
        raises_.push_back({std::move(source), factor, places});
    }
}

MaxScore::MaxScore(std::vector<Source> required, std::vector<Optional> optional, std::vector<Raise> raises,
                   double scale)
    : ScaledSource(scale), required_(std::move(required)), optional_(std::move(optional)), raises_(std::move(raises))
{
}

Xapian::PostingSource* MaxScore::clone() const
{
    std::vector<Source> required;
    std::vector<Optional> optional;
    std::vector<Raise> raises;
    for (const auto& source : required_) {
        required.emplace_back(source->clone());
    }
    for (const auto& part : optional_) {
        optional.push_back({Source(part.source->clone()), part.place});
    }
    for (const auto& raise : raises_) {
        raises.push_back({Source(raise.source->clone()), raise.factor, raise.needs});
    }
    return new MaxScore(std::move(required), std::move(optional), std::move(raises), scale_);
}

void MaxScore::init(const Xapian::Database& database)
{
    const double documents = database.get_doccount();
    restart();
    first_essential_ = 0;
    highest_ = 0;
    for (const auto& source : required_) {
        source->init(database);
        highest_ += source->get_maxweight();
    }
    for (const auto& part : optional_) {
        part.source->init(database);
    }
    for (const auto& raise : raises_) {
        raise.source->init(database);
    }
    std::stable_sort(required_.begin(), required_.end(),
                     [](const Source& a, const Source& b) { return a->get_termfreq_est() < b->get_termfreq_est(); });
    std::stable_sort(optional_.begin(), optional_.end(), [](const Optional& a, const Optional& b) {
        return a.source->get_maxweight() < b.source->get_maxweight();
    });
    double up_to = 0;
    Places places = 0;
    for (auto& part : optional_) {
        up_to += part.source->get_maxweight();
        places |= part.place;
        part.up_to = up_to;
        part.raise_up_to = highest_raise(places);
    }
    highest_ += up_to + highest_raise(all_places);
    set_maxweight(highest_);

    // As Xapian reckons of words that know nothing of each other.
    double without_any = 1;
    double with_all = 1;
    Xapian::doccount of_any = 0;
    for (const auto& part : optional_) {
        of_any = std::max(of_any, part.source->get_termfreq_min());
        most_ += std::min(part.source->get_termfreq_max(), database.get_doccount() - most_);
        without_any *= documents > 0 ? 1 - part.source->get_termfreq_est() / documents : 1;
    }
    least_ = of_any;
    estimated_ = static_cast<Xapian::doccount>(documents * (1 - without_any) + 0.5);
    if (!required_.empty()) {
        most_ = database.get_doccount();
        for (const auto& source : required_) {
            most_ = std::min(most_, source->get_termfreq_max());
            with_all *= documents > 0 ? source->get_termfreq_est() / documents : 0;
        }
        least_ = required_.size() == 1 ? required_.front()->get_termfreq_min() : 0;
        estimated_ = static_cast<Xapian::doccount>(documents * with_all + 0.5);
    }
}

/// What may raise a document that has no optional parts but these.
double MaxScore::highest_raise(Places optional) const
{
    double highest = 0;
    for (const auto& raise : raises_) {
        highest += (raise.needs & ~optional) == 0 ? raise.highest() : 0;
    }
    return highest;
}

void MaxScore::skip_to(Xapian::docid document, double min_weight)
{
    if (document > document_) {
        find(document, min_weight);
    }
}

/// The next document from `from` on that weighs enough.
void MaxScore::find(Xapian::docid from, double min_weight)
{
    const auto enough = least_weight(min_weight);
    const auto parts = static_cast<std::uint32_t>(required_.size() + optional_.size());
    if (required_.empty()) {
        divide(enough);
    }
    for (;; from = document_ + 1) {
        document_ = required_.empty() ? next_with_any(from, enough) : next_with_all(from, enough);
        if (document_ == past_the_last || is_spent_after(parts)) {
            at_end_ = true;
            return;
        }
        if (weighs(enough)) {
            return;
        }
    }
}

/// Finds out which optional parts can bring a document among the best: the weights that suffice
/// only rise.
void MaxScore::divide(double enough)
{
    while (first_essential_ < optional_.size() &&
           optional_[first_essential_].up_to + optional_[first_essential_].raise_up_to < enough) {
        ++first_essential_;
    }
}

/// What a part must weigh in a document, for all others together to make it enough. It holds for
/// every document behind too, which a part may pass over by it.
double MaxScore::enough_of(const Xapian::PostingSource& part, double enough) const
{
    return enough - (highest_ - part.get_maxweight());
}

/// The next document that has all required parts.
Xapian::docid MaxScore::next_with_all(Xapian::docid from, double enough)
{
    for (;;) {
        const auto document = reach(*required_.front(), from, enough_of(*required_.front(), enough));
        from = document;
        for (const auto& source : required_) {
            from = std::max(from, reach(*source, document, enough_of(*source, enough)));
        }
        if (from == document || from == past_the_last) {
            return from;
        }
    }
}

/// The next document that has any of the essential parts.
Xapian::docid MaxScore::next_with_any(Xapian::docid from, double enough)
{
    auto lowest = past_the_last;
    for (auto i = first_essential_; i < optional_.size(); ++i) {
        auto& source = *optional_[i].source;
        lowest = std::min(lowest, reach(source, from, enough_of(source, enough)));
    }
    return lowest;
}

/// Adds up what the document weighs, until it is known that it weighs too little.
bool MaxScore::weighs(double enough)
{
    weight_ = 0;
    for (const auto& source : required_) {
        weight_ += source->get_weight();
    }
    // Beside required parts every optional one is looked up.
    const auto looked_up = required_.empty() ? first_essential_ : optional_.size();
    Places there = 0;
    for (auto i = looked_up; i < optional_.size(); ++i) {
        auto& source = *optional_[i].source;
        if (!source.at_end() && source.get_docid() == document_) {
            weight_ += source.get_weight();
            there |= optional_[i].place;
        }
    }
    Places maybe_there = there;
    for (std::size_t i = 0; i < looked_up; ++i) {
        maybe_there |= optional_[i].place;
    }
    auto raise = highest_raise(maybe_there);
    for (auto i = looked_up; i > 0; --i) {
        const auto& part = optional_[i - 1];
        if (weight_ + part.up_to + raise < enough) {
            return false;
        }
        if (reach(*part.source, document_, enough_of(*part.source, enough)) == document_) {
            weight_ += part.source->get_weight();
            there |= part.place;
        } else {
            maybe_there &= ~part.place;
            raise = highest_raise(maybe_there);
        }
    }
    for (const auto& [source, factor, needs] : raises_) {
        if (weight_ + raise < enough) {
            return false;
        }
        if ((needs & ~there) != 0) {
            continue;
        }
        raise -= factor * source->get_maxweight();
        if (!source->at_end() && source->check(document_, enough - weight_ - raise) && !source->at_end() &&
            source->get_docid() == document_) {
            weight_ += factor * source->get_weight();
        }
    }
    return weight_ >= enough;
}

std::string MaxScore::get_description() const
{
    std::string text;
    const auto add = [&](const char* sign, const Xapian::PostingSource& source) {
        text += fmt::format("{}{}{}", text.empty() ? "" : " ", sign, source.get_description());
    };
    for (const auto& source : required_) {
        add("+", *source);
    }
    for (const auto& part : optional_) {
        add("", *part.source);
    }
    for (const auto& raise : raises_) {
        add(fmt::format("^{} * ", raise.factor).c_str(), *raise.source);
    }
    return "(" + text + ")";
}

} // namespace poshuk::query
