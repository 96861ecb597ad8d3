#include "site_lines.hpp"

#include "analysis/files/digest.hpp"
#include "analysis/letters/trimmed.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace poshuk::extraction {
namespace {

std::uint64_t masked_hash(std::string_view line)
{
    std::string masked;
    for (const char c : line) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit) {
            masked += c;
        } else if (!masked.ends_with('#')) {
            masked += '#';
        }
    }
    return analysis::fnv1a(masked);
}

} // namespace

void SiteLines::add(std::string_view page)
{
    std::unordered_set<std::uint64_t> lines;
    for (std::size_t begin = 0; begin < page.size();) {
        const auto end = std::min(page.find('\n', begin), page.size());
        if (const auto line = analysis::trimmed(page.substr(begin, end - begin)); !line.empty()) {
            lines.insert(masked_hash(line));
        }
        begin = end + 1;
    }
    for (const auto line : lines) {
        ++pages_with_[line];
    }
    ++pages_;
}

bool SiteLines::is_shared(std::uint32_t pages_with) const
{
    constexpr std::size_t a_fifth = 5;
    return pages_ >= fewest_pages && pages_with * a_fifth >= pages_;
}

bool SiteLines::has(std::string_view line) const
{
    if (pages_ < fewest_pages) {
        return false;
    }
    const auto found = pages_with_.find(masked_hash(analysis::trimmed(line)));
    return found != pages_with_.end() && is_shared(found->second);
}

std::uint64_t SiteLines::digest() const
{
    std::uint64_t digest = 0;
    for (const auto& [line, pages_with] : pages_with_) {
        digest += is_shared(pages_with) ? line * line + 1 : 0; // a sum, as the lines have no order
    }
    return digest;
}

} // namespace poshuk::extraction
