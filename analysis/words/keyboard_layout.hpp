#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace poshuk::analysis {

/// What was typed with the wrong keyboard layout, as it would have been in the other. Immutable
/// once loaded.
class KeyboardLayout {
public:
    /// Reads keyboard.tsv. Throws Error (data_missing, configuration).
    explicit KeyboardLayout(const std::filesystem::path& tsv);

    /// «gjkswsz» → «поліція». Characters without a key stay.
    [[nodiscard]] std::string to_ukrainian(std::string_view typed) const;
    /// «сщмшв» → «covid».
    [[nodiscard]] std::string to_latin(std::string_view typed) const;

    /// True for letters, of either layout, whose keys touch.
    [[nodiscard]] bool are_neighbours(char32_t one, char32_t other) const;

private:
    [[nodiscard]] char32_t key_of(char32_t letter) const;

    std::unordered_map<char32_t, char32_t> to_ukrainian_;
    std::unordered_map<char32_t, char32_t> to_latin_;
};

} // namespace poshuk::analysis
