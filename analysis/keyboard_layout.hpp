#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace poshuk::analysis {

/// What was typed with the wrong keyboard layout, as it would have been in the other. Immutable once loaded.
class KeyboardLayout {
public:
    /// Reads keyboard.tsv. Throws Error (data_missing, configuration).
    explicit KeyboardLayout(const std::filesystem::path& tsv);

    /// «gjkswsz» → «поліція». Characters without a key stay.
    [[nodiscard]] std::string to_ukrainian(std::string_view typed) const;
    /// «сщмшв» → «covid».
    [[nodiscard]] std::string to_latin(std::string_view typed) const;

private:
    std::unordered_map<char32_t, char32_t> to_ukrainian_;
    std::unordered_map<char32_t, char32_t> to_latin_;
};

} // namespace poshuk::analysis
