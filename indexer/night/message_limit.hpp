#pragma once

#include "poshuk/message.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace poshuk::indexer {

/// Of many messages of one kind about one source the first ones are shown, and how many others there
/// were: a file that is bad from end to end would drown what is told of the others. Messages are of
/// one kind when they differ in numbers and in what they quote only.
class MessageLimit {
public:
    enum class Verdict { warning, rejection };

    /// Whether this message is to be shown; it counts in any case.
    [[nodiscard]] bool shows(Verdict verdict, const Message& what);

    /// How many were not, a sentence a kind, in the order in which the kinds came. What comes next is
    /// of another source.
    struct Rest {
        Verdict verdict;
        Message text;
    };
    [[nodiscard]] std::vector<Rest> end_of_source();

private:
    struct Kind {
        std::uint64_t order = 0;
        std::uint64_t count = 0;
        Message example;
    };
    std::map<std::pair<Verdict, std::string>, Kind> kinds_;
};

} // namespace poshuk::indexer
