#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace poshuk::extraction {

/// Lines that the pages of one site share, whatever they say: menus, addresses, the headlines
/// beside every article. Digits do not count, so that «Переглядів: 17» is one line with
/// «Переглядів: 203».
class SiteLines {
public:
    /// Fewer pages tell nothing.
    static constexpr std::size_t fewest_pages = 20;

    /// Counts the lines of another page, each once.
    void add(std::string_view page);

    /// True for a line that a fifth of the pages have; never before fewest_pages.
    [[nodiscard]] bool has(std::string_view line) const;

    /// Changes whenever has() would say anything else.
    [[nodiscard]] std::uint64_t digest() const;

private:
    [[nodiscard]] bool is_shared(std::uint32_t pages_with) const;

    std::unordered_map<std::uint64_t, std::uint32_t> pages_with_; ///< by the hash of a line
    std::size_t pages_ = 0;
};

} // namespace poshuk::extraction
