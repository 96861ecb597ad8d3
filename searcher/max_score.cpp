#include "max_score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace poshuk::query {
namespace {

constexpr auto no_document = std::numeric_limits<Xapian::docid>::max();

/// Goes on to a document, or behind it where it is not there or weighs too little; returns where it came to.
Xapian::docid reach(Xapian::PostingSource& source, Xapian::docid document, double enough)
{
    if (!source.at_end() && source.get_docid() < document) {
        source.skip_to(document, enough);
    }
    return source.at_end() ? no_document : source.get_docid();
}

std::vector<MaxScore::Source> clones(const std::vector<MaxScore::Source>& sources)
{
    std::vector<MaxScore::Source> result;
    for (const auto& source : sources) {
        result.emplace_back(source->clone());
    }
    return result;
}

} // namespace

MaxScore::MaxScore(Parts parts, double scale) : ScaledSource(scale), parts_(std::move(parts)) {}

Xapian::PostingSource* MaxScore::clone() const
{
    Parts parts{clones(parts_.required), clones(parts_.optional), {}};
    for (const auto& [source, factor] : parts_.raises) {
        parts.raises.push_back({Source(source->clone()), factor});
    }
    return new MaxScore(std::move(parts), scale_);
}

void MaxScore::init(const Xapian::Database& database)
{
    const double documents = database.get_doccount();
    restart();
    first_essential_ = 0;
    highest_ = 0;
    highest_raise_ = 0;
    up_to_.clear();
    for (const auto& source : parts_.required) {
        source->init(database);
        highest_ += source->get_maxweight();
    }
    for (const auto& source : parts_.optional) {
        source->init(database);
    }
    std::stable_sort(parts_.required.begin(), parts_.required.end(),
                     [](const Source& a, const Source& b) { return a->get_termfreq_est() < b->get_termfreq_est(); });
    std::stable_sort(parts_.optional.begin(), parts_.optional.end(),
                     [](const Source& a, const Source& b) { return a->get_maxweight() < b->get_maxweight(); });
    for (const auto& source : parts_.optional) {
        up_to_.push_back(source->get_maxweight() + (up_to_.empty() ? 0 : up_to_.back()));
    }
    for (const auto& [source, factor] : parts_.raises) {
        source->init(database);
        highest_raise_ += factor * source->get_maxweight();
    }
    highest_ += highest_raise_ + (up_to_.empty() ? 0 : up_to_.back());
    set_maxweight(highest_);

    // As Xapian reckons of words that know nothing of each other.
    double without_any = 1;
    double with_all = 1;
    Xapian::doccount of_any = 0;
    for (const auto& source : parts_.optional) {
        of_any = std::max(of_any, source->get_termfreq_min());
        most_ += std::min(source->get_termfreq_max(), database.get_doccount() - most_);
        without_any *= documents > 0 ? 1 - source->get_termfreq_est() / documents : 1;
    }
    least_ = of_any;
    estimated_ = static_cast<Xapian::doccount>(documents * (1 - without_any) + 0.5);
    if (!parts_.required.empty()) {
        most_ = database.get_doccount();
        for (const auto& source : parts_.required) {
            most_ = std::min(most_, source->get_termfreq_max());
            with_all *= documents > 0 ? source->get_termfreq_est() / documents : 0;
        }
        least_ = parts_.required.size() == 1 ? parts_.required.front()->get_termfreq_min() : 0;
        estimated_ = static_cast<Xapian::doccount>(documents * with_all + 0.5);
    }
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
    if (parts_.required.empty()) {
        divide(enough);
    }
    for (;; from = document_ + 1) {
        document_ = parts_.required.empty() ? next_with_any(from, enough) : next_with_all(from, enough);
        if (document_ == no_document) {
            at_end_ = true;
            return;
        }
        if (weighs(enough)) {
            return;
        }
    }
}

/// Finds out which optional parts can bring a document among the best: the weights that suffice only rise.
void MaxScore::divide(double enough)
{
    while (first_essential_ < up_to_.size() && up_to_[first_essential_] + highest_raise_ < enough) {
        ++first_essential_;
    }
}

/// What a part must weigh in a document, for all others together to make it enough. It holds for every document behind too, which a part may pass
/// over by it.
double MaxScore::enough_of(const Xapian::PostingSource& part, double enough) const
{
    return enough - (highest_ - part.get_maxweight());
}

/// The next document that has all required parts.
Xapian::docid MaxScore::next_with_all(Xapian::docid from, double enough)
{
    for (;;) {
        const auto document = reach(*parts_.required.front(), from, enough_of(*parts_.required.front(), enough));
        from = document;
        for (const auto& source : parts_.required) {
            from = std::max(from, reach(*source, document, enough_of(*source, enough)));
        }
        if (from == document || from == no_document) {
            return from;
        }
    }
}

/// The next document that has any of the essential parts.
Xapian::docid MaxScore::next_with_any(Xapian::docid from, double enough)
{
    auto lowest = no_document;
    for (auto i = first_essential_; i < parts_.optional.size(); ++i) {
        auto& source = *parts_.optional[i];
        lowest = std::min(lowest, reach(source, from, enough_of(source, enough)));
    }
    return lowest;
}

/// Adds up what the document weighs, until it is known that it weighs too little.
bool MaxScore::weighs(double enough)
{
    weight_ = 0;
    for (const auto& source : parts_.required) {
        weight_ += source->get_weight();
    }
    for (auto i = first_essential_; i < parts_.optional.size(); ++i) {
        auto& source = *parts_.optional[i];
        if (parts_.required.empty() && !source.at_end() && source.get_docid() == document_) {
            weight_ += source.get_weight();
        }
    }
    auto raise = highest_raise_;
    // Beside required parts every optional one is looked up.
    for (auto i = parts_.required.empty() ? first_essential_ : parts_.optional.size(); i > 0; --i) {
        if (weight_ + up_to_[i - 1] + raise < enough) {
            return false;
        }
        auto& source = *parts_.optional[i - 1];
        if (reach(source, document_, enough_of(source, enough)) == document_) {
            weight_ += source.get_weight();
        }
    }
    for (const auto& [source, factor] : parts_.raises) {
        if (weight_ + raise < enough) {
            return false;
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
    for (const auto& source : parts_.required) {
        add("+", *source);
    }
    for (const auto& source : parts_.optional) {
        add("", *source);
    }
    for (const auto& [source, factor] : parts_.raises) {
        add(fmt::format("^{} * ", factor).c_str(), *source);
    }
    return "(" + text + ")";
}

} // namespace poshuk::query
