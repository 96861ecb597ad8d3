#include "lexicon.hpp"

#include "analysis/letters/letter_code.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <system_error>

namespace poshuk::analysis {
namespace {

Message reinstall_hint()
{
    return localized("Build Poshuk again (./run.sh does), reinstall it, or name the data folder in POSHUK_DATA_DIR.",
                     "Зберіть Пошук ще раз (це робить ./run.sh), перевстановіть його або вкажіть теку даних у "
                     "POSHUK_DATA_DIR.");
}

MappedFile mapped_lexicon(const std::filesystem::path& file)
try {
    return MappedFile(file);
} catch (const std::system_error& error) {
    throw Error(ErrorCode::data_missing,
                localized("The lexicon {} cannot be opened: {}.", "Словник {} не вдалося відкрити: {}.", file.string(),
                          error.code().message()),
                reinstall_hint());
}

} // namespace

Lexicon::Lexicon(const std::filesystem::path& file)
    : mapping_(mapped_lexicon(file)), header_(reinterpret_cast<const LexiconHeader*>(mapping_.data()))
{
    const auto inside = [&](const LexiconSection& section) {
        return section.offset <= mapping_.size() && section.size <= mapping_.size() - section.offset;
    };
    if (mapping_.size() < sizeof(LexiconHeader) || header_->magic != lexicon_magic ||
        header_->version != lexicon_version || !inside(header_->trie) || !inside(header_->set_offsets) ||
        !inside(header_->readings) || !inside(header_->endings) || !inside(header_->guesser) ||
        !inside(header_->word_break)) {
        throw Error(ErrorCode::data_missing,
                    localized("{} is no lexicon of this version of Poshuk, or it is cut short.",
                              "{} не є словником цієї версії Пошуку або файл обірвано.", file.string()),
                    reinstall_hint());
    }
}

std::string_view Lexicon::fingerprint() const noexcept
{
    return {header_->fingerprint.data(), header_->fingerprint.size()};
}

std::span<const std::uint8_t> Lexicon::word_break_rules() const noexcept
{
    return {reinterpret_cast<const std::uint8_t*>(at(header_->word_break)), header_->word_break.size};
}

bool Lexicon::lemmas(std::string_view form, std::vector<std::string>& result) const
{
    if (form.empty()) {
        return false;
    }
    auto cursor = words();
    for (std::size_t i = 0; i < form.size();) {
        if (!cursor.step(utf8::next(form, i))) {
            return false;
        }
    }
    if (!cursor.is_word()) {
        return false;
    }
    append_readings(static_cast<std::size_t>(cursor.value()), form, 0, result);
    return true;
}

bool Lexicon::guesses(std::string_view form, std::vector<std::string>& result) const
{
    constexpr std::size_t least_stem = 2; // fewer letters are no word to take an ending from
    icu::BytesTrie endings(at(header_->guesser));
    std::int32_t set = -1;
    auto state = USTRINGTRIE_NO_VALUE;
    for (std::size_t end = form.size(); end > 0 && USTRINGTRIE_HAS_NEXT(state);) {
        std::size_t begin = end - 1;
        while (begin > 0 && !utf8::is_boundary(form, begin)) {
            --begin;
        }
        std::size_t offset = begin;
        const auto code = letter_code(utf8::next(form, offset));
        state = code == 0 ? USTRINGTRIE_NO_MATCH : endings.next(code);
        if (USTRINGTRIE_HAS_VALUE(state)) {
            set = endings.getValue();
        }
        end = begin;
    }
    const auto before = result.size();
    if (set >= 0) {
        append_readings(static_cast<std::size_t>(set), form, least_stem, result);
    }
    return result.size() > before;
}

void Lexicon::append_readings(std::size_t set, std::string_view form, std::size_t least_letters,
                              std::vector<std::string>& result) const
{
    const auto* offsets = reinterpret_cast<const std::uint32_t*>(at(header_->set_offsets));
    const auto* readings = reinterpret_cast<const LexiconReading*>(at(header_->readings));
    for (auto i = offsets[set]; i < offsets[set + 1]; ++i) {
        // Every letter but the apostrophe and the hyphen has two bytes.
        std::size_t kept = form.size();
        std::size_t letters = readings[i].strip;
        for (; letters > 0 && kept > 0; --letters) {
            do {
                --kept;
            } while (!utf8::is_boundary(form, kept));
        }
        if (letters > 0 || (least_letters > 0 && utf8::length(form.substr(0, kept)) < least_letters)) {
            continue;
        }
        const char* ending = at(header_->endings) + readings[i].ending;
        result.emplace_back(form.substr(0, kept)).append(ending + 1, static_cast<unsigned char>(*ending));
    }
}

} // namespace poshuk::analysis
