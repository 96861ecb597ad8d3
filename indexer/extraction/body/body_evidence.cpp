#include "body_evidence.hpp"

#include <algorithm>
#include <unordered_set>

namespace poshuk::extraction {
namespace {

using Hashes = std::unordered_set<std::size_t>;

constexpr std::size_t run_length = 4;

/// The first four letters of a Cyrillic word, eight of a Latin one: endings differ between a title
/// and a text.
constexpr std::size_t stem_bytes = 8;

/// The words of a text, each as a hash; of a stem where `stemmed`, and then without short words.
std::vector<std::size_t> hashed_words(std::string_view text, bool stemmed)
{
    constexpr std::size_t shortest_stemmed = 5; // bytes
    std::vector<std::size_t> words;
    std::size_t hash = 0;
    std::size_t size = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const auto c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
        const bool part = c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
        if (part) {
            if (!stemmed || size < stem_bytes) {
                hash = hash * 131U + (c < 0x80 ? c | 0x20U : c) + 1;
            }
            ++size;
        } else if (size > 0) {
            if (!stemmed || size >= shortest_stemmed) {
                words.push_back(hash);
            }
            hash = 0;
            size = 0;
        }
    }
    return words;
}

std::size_t run_at(const std::vector<std::size_t>& words, std::size_t at)
{
    std::size_t hash = 0;
    for (std::size_t i = 0; i < run_length; ++i) {
        hash = hash * 1000003U + words[at + i];
    }
    return hash;
}

Hashes runs_of(const std::vector<std::size_t>& words)
{
    Hashes runs;
    for (std::size_t i = 0; i + run_length <= words.size(); ++i) {
        runs.insert(run_at(words, i));
    }
    return runs;
}

bool has_half_of(const Hashes& runs, const std::vector<std::size_t>& words)
{
    std::size_t found = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i + run_length <= words.size(); ++i, ++all) {
        found += runs.contains(run_at(words, i)) ? 1 : 0;
    }
    return all > 0 && found * 2 >= all;
}

bool has_nearly_all_of(const Hashes& set, const std::vector<std::size_t>& words)
{
    constexpr std::size_t fewest = 5;
    if (set.size() < fewest || words.size() < fewest || words.size() > 2 * set.size()) {
        return false;
    }
    const auto found = std::count_if(words.begin(), words.end(), [&](auto word) { return set.contains(word); });
    return found * 10 >= static_cast<std::ptrdiff_t>(words.size()) * 8;
}

std::uint8_t count_of(const Hashes& set, const std::vector<std::size_t>& words)
{
    constexpr std::size_t most = 5;
    Hashes found;
    for (const auto word : words) {
        if (set.contains(word)) {
            found.insert(word);
        }
    }
    return static_cast<std::uint8_t>(std::min(found.size(), most));
}

Hashes set_of(const std::vector<std::size_t>& words)
{
    return {words.begin(), words.end()};
}

} // namespace

std::vector<BlockEvidence> block_evidence(const PageTree& tree, const BodyEvidence& evidence)
{
    const auto title = set_of(hashed_words(evidence.title, true));
    const auto description = set_of(hashed_words(evidence.description, false));
    const auto runs = runs_of(hashed_words(evidence.body, false));
    std::vector<BlockEvidence> blocks(tree.blocks.size());
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const auto text = tree.text_of(tree.blocks[b]);
        if (!runs.empty() || !description.empty()) {
            const auto words = hashed_words(text, false);
            blocks[b].in_linked_body = has_half_of(runs, words);
            blocks[b].is_description = has_nearly_all_of(description, words);
        }
        blocks[b].title_words = title.empty() ? std::uint8_t{0} : count_of(title, hashed_words(text, true));
    }
    return blocks;
}

} // namespace poshuk::extraction
