#include "vocabulary.hpp"

#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <unicode/bytestriebuilder.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <system_error>

namespace poshuk::analysis {
namespace {

// The file: this header, then the trie.
struct Header {
    std::array<char, 8> magic;
    std::uint64_t words;
    std::uint64_t trie_size; ///< bytes
};
constexpr std::array<char, 8> magic{'P', 'O', 'S', 'H', 'V', 'O', 'C', '1'};

MappedFile mapped_vocabulary(const std::filesystem::path& file)
try {
    return MappedFile(file);
} catch (const std::system_error& error) {
    throw Error(
        ErrorCode::index_damaged,
        localized("The vocabulary {} of the index cannot be opened: {}.",
                  "Словничок індексу {} не вдалося відкрити: {}.", file.string(), error.code().message()),
        localized("Build the index again: poshuk-indexer build.", "Побудуйте індекс ще раз: poshuk-indexer build."));
}

} // namespace

Vocabulary::Vocabulary(const std::filesystem::path& file) : file_(mapped_vocabulary(file))
{
    Header header{};
    std::memcpy(&header, file_.data(), std::min(sizeof header, file_.size()));
    if (file_.size() < sizeof header || header.magic != magic || header.trie_size != file_.size() - sizeof header) {
        throw Error(ErrorCode::index_damaged,
                    localized("The vocabulary {} of the index is cut short or of another version.",
                              "Словничок індексу {} обірвано або він іншої версії.", file.string()),
                    localized("Build the index again: poshuk-indexer build.",
                              "Побудуйте індекс ще раз: poshuk-indexer build."));
    }
    trie_ = std::string_view(file_.data(), file_.size()).substr(sizeof header);
    size_ = header.words;
}

void VocabularyBuilder::add(std::string_view word)
{
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 40;
    std::string coded;
    for (std::size_t i = 0; i < word.size();) {
        const auto code = word_letter_code(utf8::next(word, i));
        if (code == 0) {
            return;
        }
        coded.push_back(static_cast<char>(code));
    }
    if (coded.size() >= shortest && coded.size() <= longest) {
        coded_words_.push_back(std::move(coded));
    }
}

void VocabularyBuilder::write(const std::filesystem::path& file)
{
    std::sort(coded_words_.begin(), coded_words_.end());
    coded_words_.erase(std::unique(coded_words_.begin(), coded_words_.end()),
                       coded_words_.end()); // ґ and г are one letter
    Header header{magic, coded_words_.size(), 0};
    UErrorCode status = U_ZERO_ERROR;
    icu::BytesTrieBuilder builder(status);
    for (const auto& word : coded_words_) {
        builder.add(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())), 0, status);
    }
    if (coded_words_.empty()) { // a trie has a word at least: one that no query can have
        builder.add(icu::StringPiece("\x7F", 1), 0, status);
    }
    const auto trie = builder.buildStringPiece(USTRINGTRIE_BUILD_SMALL, status);
    if (U_FAILURE(status) != 0) {
        throw Error(ErrorCode::internal, localized("ICU cannot build the trie ({}).",
                                                   "ICU не може побудувати дерево ({}).", u_errorName(status)));
    }
    header.trie_size = static_cast<std::uint64_t>(trie.length());
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&header), sizeof header);
    out.write(trie.data(), trie.length());
    out.close();
    if (!out) {
        throw Error(ErrorCode::output, localized("{} cannot be written.", "{} не вдалося записати.", file.string()));
    }
}

} // namespace poshuk::analysis
