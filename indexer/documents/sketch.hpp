#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace poshuk {

/// What is kept of a text to tell how much of it another text shares: the smallest hashes of its
/// shingles, which are pairs of neighbouring lemmas (Broder 1997, "On the resemblance and
/// containment of documents"; bottom-k sketches: Cohen and Kaplan 2007), and those of its numbers.
class Sketch {
public:
    static constexpr std::size_t most_shingles = 64;
    static constexpr std::size_t most_numbers = 8;

    Sketch() = default;
    /// Keeps the smallest of each.
    Sketch(std::vector<std::uint32_t> shingles, std::vector<std::uint32_t> numbers);

    /// Rising, without doubles.
    [[nodiscard]] std::span<const std::uint32_t> shingles() const noexcept
    {
        return {shingles_.data(), shingle_count_};
    }
    [[nodiscard]] std::span<const std::uint32_t> numbers() const noexcept { return {numbers_.data(), number_count_}; }

    bool operator==(const Sketch&) const = default;

private:
    // Arrays, as a build keeps one for each of its articles.
    std::array<std::uint32_t, most_shingles> shingles_{};
    std::array<std::uint32_t, most_numbers> numbers_{};
    std::uint8_t shingle_count_ = 0;
    std::uint8_t number_count_ = 0;
};

/// Takes the words of a text one after another.
class SketchMaker {
public:
    void add_word(std::string_view lemma);
    /// The same by analysis::fnv1a() of the lemma.
    void add_word(std::uint64_t hash);
    void add_number(std::string_view digits);

    [[nodiscard]] Sketch sketch() const;

private:
    std::optional<std::uint64_t> last_; ///< hash of the word before
    std::vector<std::uint32_t> shingles_;
    std::vector<std::uint32_t> numbers_;
};

/// What all parts of one document have in the place of the sketches of their texts, so that they are
/// found as reprints of each other are, and pages that resemble those of another document are not.
[[nodiscard]] Sketch sketch_of_document(std::string_view id);

/// The share of their shingles that two texts have in common (Jaccard), estimated with a deviation
/// of 0.06 at most.
[[nodiscard]] double resemblance(const Sketch& one, const Sketch& other);

/// True when both texts are full of numbers, and of other ones: the daily reports of one form.
/// Rewriting a text leaves most of its numbers.
[[nodiscard]] bool numbers_differ(const Sketch& one, const Sketch& other);

} // namespace poshuk
