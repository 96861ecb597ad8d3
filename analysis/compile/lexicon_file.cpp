#include "lexicon_file.hpp"

#include "analysis/files/digest.hpp"
#include "analysis/words/lexicon_format.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <unicode/bytestriebuilder.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>

namespace poshuk::analysis {
namespace {

void require_success(UErrorCode status)
{
    if (U_FAILURE(status) != 0) {
        throw Error(ErrorCode::internal, localized("ICU cannot build the trie ({}).",
                                                   "ICU не може побудувати дерево ({}).", u_errorName(status)));
    }
}

/// The sets of readings that both tries refer to, each once.
class ReadingSets {
public:
    using Reading = std::pair<std::uint16_t, std::uint32_t>; // letters to strip, offset of the ending

    [[nodiscard]] Reading reading(const Edit& edit)
    {
        const auto [found, is_new] =
            ending_offsets_.try_emplace(edit.append, static_cast<std::uint32_t>(endings_.size()));
        if (is_new) {
            endings_.push_back(static_cast<char>(edit.append.size()));
            endings_ += edit.append;
        }
        return {static_cast<std::uint16_t>(edit.strip), found->second};
    }

    [[nodiscard]] std::int32_t number_of(const std::vector<Reading>& set)
    {
        const auto [found, is_new] = sets_.try_emplace(set, static_cast<std::int32_t>(sets_.size()));
        if (is_new) {
            for (const auto& [strip, ending] : set) {
                readings_.push_back({strip, 0, ending});
            }
            offsets_.push_back(static_cast<std::uint32_t>(readings_.size()));
        }
        return found->second;
    }

    [[nodiscard]] const std::vector<std::uint32_t>& offsets() const noexcept { return offsets_; }
    [[nodiscard]] const std::vector<LexiconReading>& readings() const noexcept { return readings_; }
    [[nodiscard]] const std::string& endings() const noexcept { return endings_; }

private:
    std::map<std::vector<Reading>, std::int32_t> sets_;
    std::vector<std::uint32_t> offsets_{0};
    std::vector<LexiconReading> readings_;
    std::unordered_map<std::string, std::uint32_t> ending_offsets_;
    std::string endings_;
};

class Trie {
public:
    void add(const std::string& key, std::int32_t value)
    {
        builder_.add(icu::StringPiece(key.data(), static_cast<std::int32_t>(key.size())), value, status_);
    }
    /// Valid as long as the object.
    [[nodiscard]] icu::StringPiece bytes()
    {
        const auto result = builder_.buildStringPiece(USTRINGTRIE_BUILD_SMALL, status_);
        require_success(status_);
        return result;
    }

private:
    UErrorCode status_ = U_ZERO_ERROR;
    icu::BytesTrieBuilder builder_{status_};
};

} // namespace

std::string lexicon_file(const std::vector<Lexeme>& lexemes, const EndingModel& endings,
                         const std::vector<std::uint8_t>& word_break_rules)
{
    ReadingSets sets;
    std::vector<std::pair<std::string, ReadingSets::Reading>> readings_of_forms; // coded
    for (const auto& lexeme : lexemes) {
        for (const auto& form : lexeme.forms) {
            readings_of_forms.emplace_back(coded(form), sets.reading(edit_between(form, lexeme.lemma)));
        }
    }
    std::sort(readings_of_forms.begin(), readings_of_forms.end());
    Trie forms;
    std::uint32_t number_of_forms = 0;
    for (auto one = readings_of_forms.begin(); one != readings_of_forms.end(); ++number_of_forms) {
        const auto& form = one->first;
        std::vector<ReadingSets::Reading> readings;
        for (; one != readings_of_forms.end() && one->first == form; ++one) {
            if (readings.empty() || readings.back() != one->second) {
                readings.push_back(one->second);
            }
        }
        forms.add(form, sets.number_of(readings));
    }
    Trie guesser;
    for (const auto& ending : endings.endings()) {
        std::vector<ReadingSets::Reading> readings;
        for (const auto& edit : ending.edits) {
            readings.push_back(sets.reading(edit));
        }
        guesser.add(ending.reversed, sets.number_of(readings));
    }
    const auto forms_trie = forms.bytes();
    const auto guesser_trie = guesser.bytes();

    LexiconHeader header{};
    header.magic = lexicon_magic;
    header.version = lexicon_version;
    header.forms = number_of_forms;
    std::string body;
    const auto section = [&](const void* data, std::size_t size) {
        body.resize((body.size() + 7) / 8 * 8);
        const LexiconSection result{sizeof(LexiconHeader) + body.size(), size};
        body.append(static_cast<const char*>(data), size);
        return result;
    };
    header.trie = section(forms_trie.data(), static_cast<std::size_t>(forms_trie.length()));
    header.set_offsets = section(sets.offsets().data(), sets.offsets().size() * sizeof(std::uint32_t));
    header.readings = section(sets.readings().data(), sets.readings().size() * sizeof(LexiconReading));
    header.endings = section(sets.endings().data(), sets.endings().size());
    header.guesser = section(guesser_trie.data(), static_cast<std::size_t>(guesser_trie.length()));
    header.word_break = section(word_break_rules.data(), word_break_rules.size());
    const auto word_break_sum =
        sha256_hex({reinterpret_cast<const char*>(word_break_rules.data()), word_break_rules.size()});
    std::copy(word_break_sum.begin(), word_break_sum.end(), header.word_break_sum.begin());
    const auto fingerprint = sha256_hex(body);
    std::copy(fingerprint.begin(), fingerprint.end(), header.fingerprint.begin());
    std::string result(sizeof header, '\0');
    std::memcpy(result.data(), &header, sizeof header);
    return result + body;
}

} // namespace poshuk::analysis
