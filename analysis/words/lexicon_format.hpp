#pragma once

#include <array>
#include <cstdint>

namespace poshuk::analysis {

// The file uk.lexicon, made at build time by poshuk-compile-lexicon and mapped into memory as it
// is:
//
// LexiconHeader trie         an ICU BytesTrie; keys are forms in lower case, one letter_code a
// letter; values are
//                indexes of reading sets
// set_offsets  uint32_t[set_count + 1]: the readings of set i are [set_offsets[i], set_offsets[i +
// 1]) readings     LexiconReading[reading_count]: lemma = form without its last `strip` letters +
// an ending endings      the endings' UTF-8 texts, each after a byte with its length guesser
// an ICU BytesTrie; keys are endings of words, the last letter first, one letter_code a letter;
// values are
//                indexes of reading sets: what the forms of words that the dictionary lacks most likely come from
//   word_break   ICU's word break rules with the Ukrainian tailoring, compiled
//
// Numbers are in the byte order of the machine that built the file; sections are aligned to 8
// bytes.

struct LexiconSection {
    std::uint64_t offset; ///< from the beginning of the file
    std::uint64_t size;   ///< bytes
};

struct LexiconReading {
    std::uint16_t strip;
    std::uint16_t reserved;
    std::uint32_t ending; ///< offset in `endings`
};

struct LexiconHeader {
    std::array<char, 8> magic;
    std::uint32_t version;
    std::uint32_t forms;              ///< distinct forms, for information
    std::array<char, 64> fingerprint; ///< SHA-256 of everything behind the header, in hexadecimal digits
    LexiconSection trie;
    LexiconSection set_offsets;
    LexiconSection readings;
    LexiconSection endings;
    LexiconSection guesser;
    LexiconSection word_break;
    std::array<char, 64> word_break_sum; ///< SHA-256 of that section, which ICU reads without looking
};

inline constexpr std::array<char, 8> lexicon_magic{'P', 'O', 'S', 'H', 'L', 'E', 'X', '\n'};
inline constexpr std::uint32_t lexicon_version = 3;

} // namespace poshuk::analysis
