#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace poshuk::extraction {

/// A value for each of some short names, which the compiler lays out: pages have tens of thousands of
/// names of tags, attributes and classes, and looking one up compares it to one other at most times.
/// `Slots` is a power of two, and at least twice the number of names.
template <typename Value, std::size_t Slots>
class NameTable {
public:
    static_assert(Slots > 0 && (Slots & (Slots - 1)) == 0);
    static constexpr std::size_t slots = Slots;

    /// Adds the name where there is none. `name` is not empty, and outlives the table.
    constexpr Value& operator[](std::string_view name)
    {
        const auto slot = slot_for(name);
        entries_[slot].name = name;
        return entries_[slot].value;
    }

    /// Adds each of some names with a space between.
    constexpr void add(std::string_view names, Value value)
    {
        for (std::size_t begin = 0; begin < names.size();) {
            const auto space = names.find(' ', begin);
            const auto end = space == std::string_view::npos ? names.size() : space;
            (*this)[names.substr(begin, end - begin)] |= value;
            begin = end + 1;
        }
    }

    /// A number of its own for each name, under `slots`; none for a name that is not here.
    [[nodiscard]] constexpr std::optional<std::size_t> slot_of(std::string_view name) const
    {
        const auto slot = name.empty() ? 0 : slot_for(name);
        return name.empty() || entries_[slot].name.empty() ? std::nullopt : std::optional(slot);
    }

    /// Of a name that is not here, the value of nothing.
    [[nodiscard]] constexpr Value value_of(std::string_view name) const
    {
        return name.empty() ? Value{} : entries_[slot_for(name)].value;
    }

private:
    [[nodiscard]] static constexpr std::size_t hash(std::string_view name)
    {
        const auto letter = [&](std::size_t at) {
            return static_cast<std::size_t>(static_cast<unsigned char>(name[at]));
        };
        return letter(0) * 31 + letter(name.size() / 2) * 107 + letter(name.size() - 1) * 211 + name.size() * 17;
    }

    /// Where the name stands, or the free slot that it would take.
    [[nodiscard]] constexpr std::size_t slot_for(std::string_view name) const
    {
        auto slot = hash(name) % Slots;
        while (!entries_[slot].name.empty() && entries_[slot].name != name) {
            slot = (slot + 1) % Slots;
        }
        return slot;
    }

    struct Entry {
        std::string_view name;
        Value value{};
    };
    std::array<Entry, Slots> entries_{};
};

} // namespace poshuk::extraction
