// poshuk-compile-lexicon AFFIX_FILE DICTIONARY_FILE OUTPUT
// Runs once, while Poshuk is built: makes uk.lexicon (see lexicon_format.hpp) from hunspell-uk.

#include "analysis/digest.hpp"
#include "analysis/letter_code.hpp"
#include "analysis/lexicon_format.hpp"
#include "analysis/utf8.hpp"
#include "hunspell_dictionary.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "word_break_rules.hpp"

#include <unicode/bytestriebuilder.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace poshuk::analysis {
namespace {

using Reading = std::pair<std::uint16_t, std::uint32_t>; // letters to strip, offset of the ending

std::string lowered(std::string_view word)
{
    std::string result;
    for (std::size_t i = 0; i < word.size();) {
        utf8::append(result, static_cast<char32_t>(u_tolower(static_cast<UChar32>(utf8::next(word, i)))));
    }
    return result;
}

std::string coded(std::string_view form)
{
    std::string result;
    for (std::size_t i = 0; i < form.size();) {
        const auto code = letter_code(utf8::next(form, i));
        if (code == 0) {
            return {};
        }
        result.push_back(static_cast<char>(code));
    }
    return result;
}

class LexiconCompiler {
public:
    void add(std::string_view form_as_written, std::string_view lemma_as_written)
    {
        const auto form = lowered(form_as_written);
        const auto lemma = lowered(lemma_as_written);
        auto key = coded(form);
        if (key.empty() || coded(lemma).empty()) {
            return;
        }
        auto& readings = forms_[std::move(key)];
        const auto reading = edit(form, lemma);
        if (std::find(readings.begin(), readings.end(), reading) == readings.end()) {
            readings.push_back(reading);
        }
    }

    [[nodiscard]] std::string file(const std::vector<std::uint8_t>& word_break)
    {
        UErrorCode status = U_ZERO_ERROR;
        icu::BytesTrieBuilder builder(status);
        std::map<std::vector<Reading>, std::int32_t> sets;
        std::vector<std::uint32_t> set_offsets{0};
        std::vector<LexiconReading> readings;
        for (auto& [key, edits] : forms_) {
            std::sort(edits.begin(), edits.end());
            const auto [set, is_new] = sets.try_emplace(edits, static_cast<std::int32_t>(sets.size()));
            if (is_new) {
                for (const auto& [strip, ending] : edits) {
                    readings.push_back({strip, 0, ending});
                }
                set_offsets.push_back(static_cast<std::uint32_t>(readings.size()));
            }
            builder.add(icu::StringPiece(key.data(), static_cast<std::int32_t>(key.size())), set->second, status);
        }
        const auto trie = builder.buildStringPiece(USTRINGTRIE_BUILD_SMALL, status);
        if (U_FAILURE(status) != 0) {
            throw Error(ErrorCode::internal, localized("ICU cannot build the trie ({}).",
                                                       "ICU не може побудувати дерево ({}).", u_errorName(status)));
        }

        LexiconHeader header{};
        header.magic = lexicon_magic;
        header.version = lexicon_version;
        header.forms = static_cast<std::uint32_t>(forms_.size());
        std::string body;
        const auto section = [&](const void* data, std::size_t size) {
            body.resize((body.size() + 7) / 8 * 8);
            const LexiconSection result{sizeof(LexiconHeader) + body.size(), size};
            body.append(static_cast<const char*>(data), size);
            return result;
        };
        header.trie = section(trie.data(), static_cast<std::size_t>(trie.length()));
        header.set_offsets = section(set_offsets.data(), set_offsets.size() * sizeof(set_offsets[0]));
        header.readings = section(readings.data(), readings.size() * sizeof(readings[0]));
        header.endings = section(endings_.data(), endings_.size());
        header.word_break = section(word_break.data(), word_break.size());
        const auto fingerprint = sha256_hex(body);
        std::copy(fingerprint.begin(), fingerprint.end(), header.fingerprint.begin());
        std::string result(sizeof header, '\0');
        std::memcpy(result.data(), &header, sizeof header);
        return result + body;
    }

private:
    /// How to get from the form to the lemma: what they share at the front stays.
    Reading edit(std::string_view form, std::string_view lemma)
    {
        std::size_t shared = 0;
        while (shared < form.size() && shared < lemma.size() && form[shared] == lemma[shared]) {
            ++shared;
        }
        while (!utf8::is_boundary(form, shared) || !utf8::is_boundary(lemma, shared)) {
            --shared;
        }
        const std::string ending(lemma.substr(shared));
        const auto [found, is_new] = ending_offsets_.try_emplace(ending, static_cast<std::uint32_t>(endings_.size()));
        if (is_new) {
            endings_.push_back(static_cast<char>(ending.size()));
            endings_ += ending;
        }
        return {static_cast<std::uint16_t>(utf8::length(form.substr(shared))), found->second};
    }

    std::unordered_map<std::string, std::vector<Reading>> forms_; ///< by coded form
    std::unordered_map<std::string, std::uint32_t> ending_offsets_;
    std::string endings_;
};

int compile(const char* affix_file, const char* dictionary_file, const char* output)
{
    LexiconCompiler compiler;
    expand_hunspell_dictionary(affix_file, dictionary_file,
                               [&](std::string_view form, std::string_view lemma) { compiler.add(form, lemma); });
    const auto file = compiler.file(compiled_word_break_rules());
    std::ofstream out(output, std::ios::binary);
    out.write(file.data(), static_cast<std::streamsize>(file.size()));
    out.close();
    if (!out) {
        throw Error(ErrorCode::output, localized("{} cannot be written.", "{} не вдалося записати.", output));
    }
    return 0;
}

} // namespace
} // namespace poshuk::analysis

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::cerr << "usage: poshuk-compile-lexicon AFFIX_FILE DICTIONARY_FILE OUTPUT\n";
        return 2;
    }
    try {
        return poshuk::analysis::compile(argv[1], argv[2], argv[3]);
    } catch (const std::exception& error) {
        std::cerr << "poshuk-compile-lexicon: " << error.what() << '\n';
        return 2;
    }
}
