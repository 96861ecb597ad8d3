#pragma once

#include <string>

namespace poshuk {

/// The languages Poshuk speaks to people in.
enum class Language { english, ukrainian };

/// A sentence for a person, already filled in, in every language Poshuk speaks. The library has no
/// global language: whoever shows the message picks one, so one process can serve both.
struct Message {
    std::string en;
    std::string uk;

    [[nodiscard]] const std::string& in(Language language) const noexcept
    {
        return language == Language::ukrainian ? uk : en;
    }
    [[nodiscard]] bool empty() const noexcept { return en.empty(); }

    bool operator==(const Message&) const = default;
};

} // namespace poshuk
