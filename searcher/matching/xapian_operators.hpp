#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

// Xapian's operators, written shorter.

[[nodiscard]] inline Xapian::Query any_of(const std::vector<std::string>& terms, Xapian::Query::op op)
{
    return {op, terms.begin(), terms.end()};
}

[[nodiscard]] inline Xapian::Query any_of(const std::vector<Xapian::Query>& queries)
{
    return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

[[nodiscard]] inline Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter)
{
    return {Xapian::Query::OP_FILTER, query, filter};
}

[[nodiscard]] inline Xapian::Query times(double factor, const Xapian::Query& query)
{
    return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

/// Alternatives of which an article counts only the first that it has: what was typed, then what
/// may stand for it.
///
/// OP_MAX would say it shorter, but Xapian 1.4.22 crashes on it below an OP_OR now and then.
class FirstThatMatches {
public:
    /// `matches` has the documents of the first, whatever they weigh.
    FirstThatMatches(const Xapian::Query& first, const Xapian::Query& matches) : parts_{first}, before_{matches} {}

    /// `query` was made for this weight.
    void add(const Xapian::Query& query, double weight)
    {
        parts_.push_back(times(weight, {Xapian::Query::OP_AND_NOT, query, any_of(before_)}));
        before_.push_back(query);
    }

    [[nodiscard]] Xapian::Query query() const { return any_of(parts_); }

private:
    std::vector<Xapian::Query> parts_;
    std::vector<Xapian::Query> before_;
};

} // namespace poshuk::query
