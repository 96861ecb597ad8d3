#include "term_list_table.hpp"

#include "integers.hpp"

namespace poshuk::index::glass {
namespace {

/// The terms of a document, each as what it has not in common with the one before.
void make_term_list(std::string& tag, std::span<const DocumentTerm> terms)
{
    std::uint64_t length = 0;
    for (const auto& term : terms) {
        length += term.wdf;
    }
    tag.clear();
    append_packed(tag, length);
    append_packed(tag, terms.size());
    std::string_view before;
    for (const auto& [term, wdf] : terms) {
        std::size_t shared = 0;
        while (shared < before.size() && shared < term.size() && before[shared] == term[shared]) {
            ++shared;
        }
        // A small wdf goes into the byte of what is shared, which the first term has not.
        constexpr std::uint32_t small_wdf = 127;
        constexpr std::size_t a_byte = 256;
        const auto both = wdf < small_wdf && !before.empty() ? (wdf + 1) * (before.size() + 1) + shared : a_byte;
        if (!before.empty()) {
            tag.push_back(static_cast<char>(both < a_byte ? both : shared));
        }
        tag.push_back(static_cast<char>(term.size() - shared));
        tag.append(term, shared);
        if (both >= a_byte) {
            append_packed(tag, wdf);
        }
        before = term;
    }
}

} // namespace

CompressedTag encode_term_list(std::span<const DocumentTerm> terms)
{
    static thread_local std::string list; // kept for its memory
    list.clear();
    if (!terms.empty()) {
        make_term_list(list, terms);
    }
    return CompressedTag(list);
}

void TermListTable::add(std::uint32_t document, const CompressedTag& terms, std::span<const std::uint32_t> slots)
{
    key_.clear();
    append_sortable(key_, document);
    table_.add(key_, terms.bytes, terms.compressed);
    if (slots.empty()) {
        return;
    }
    key_.push_back('\0');
    tag_.clear();
    std::uint32_t next = 0;
    for (const auto slot : slots) {
        append_packed(tag_, slot - next);
        next = slot + 1;
    }
    table_.add(key_, tag_);
}

} // namespace poshuk::index::glass
