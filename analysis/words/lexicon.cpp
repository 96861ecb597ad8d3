#include "lexicon.hpp"

#include "analysis/files/digest.hpp"
#include "analysis/letters/letter_code.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
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

/// The number-th of a section's; nothing where it has not so many.
template <typename Entry>
std::optional<Entry> entry_of(std::string_view section, std::size_t number)
{
    if (number >= section.size() / sizeof(Entry)) {
        return std::nullopt;
    }
    Entry entry{};
    std::memcpy(&entry, section.data() + number * sizeof entry, sizeof entry);
    return entry;
}

} // namespace

Lexicon::Lexicon(const std::filesystem::path& file) : mapping_(mapped_lexicon(file))
{
    const std::string_view bytes(mapping_.data(), mapping_.size());
    std::memcpy(&header_, bytes.data(), std::min(sizeof header_, bytes.size()));
    bool sound = bytes.size() >= sizeof header_ && header_.magic == lexicon_magic && header_.version == lexicon_version;
    const auto section = [&](const LexiconSection& place) {
        sound = sound && place.offset <= bytes.size() && place.size <= bytes.size() - place.offset;
        return sound ? bytes.substr(place.offset, place.size) : std::string_view{};
    };
    trie_ = section(header_.trie);
    set_offsets_ = section(header_.set_offsets);
    readings_ = section(header_.readings);
    endings_ = section(header_.endings);
    guesser_ = section(header_.guesser);
    const auto rules = section(header_.word_break);
    word_break_rules_.assign(rules.begin(), rules.end());
    const std::string_view copied(reinterpret_cast<const char*>(word_break_rules_.data()), word_break_rules_.size());
    const std::string_view sum(header_.word_break_sum.data(), header_.word_break_sum.size());
    if (!sound || sha256_hex(copied) != sum) {
        throw Error(ErrorCode::data_missing,
                    localized("{} is no lexicon of this version of Poshuk, or it is cut short.",
                              "{} не є словником цієї версії Пошуку або файл обірвано.", file.string()),
                    reinstall_hint());
    }
}

std::string_view Lexicon::fingerprint() const noexcept
{
    return {header_.fingerprint.data(), header_.fingerprint.size()};
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
    ByteTrie endings(guesser_);
    std::int32_t set = -1;
    bool goes_on = true;
    for (std::size_t end = form.size(); end > 0 && goes_on;) {
        std::size_t begin = end - 1;
        while (begin > 0 && !utf8::is_boundary(form, begin)) {
            --begin;
        }
        std::size_t offset = begin;
        const auto code = letter_code(utf8::next(form, offset));
        goes_on = code != 0 && endings.next(code);
        if (endings.has_value()) {
            set = endings.value();
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
    constexpr std::uint32_t most_readings = 1000; // of a damaged file: no form has a tenth of that
    const auto begin = entry_of<std::uint32_t>(set_offsets_, set).value_or(0);
    const auto end = entry_of<std::uint32_t>(set_offsets_, set + 1).value_or(0);
    for (auto i = begin; i < end && i - begin < most_readings; ++i) {
        const auto reading = entry_of<LexiconReading>(readings_, i);
        if (!reading || reading->ending >= endings_.size()) {
            return;
        }
        // Every letter but the apostrophe and the hyphen has two bytes.
        std::size_t kept = form.size();
        std::size_t letters = reading->strip;
        for (; letters > 0 && kept > 0; --letters) {
            do {
                --kept;
            } while (!utf8::is_boundary(form, kept));
        }
        if (letters > 0 || (least_letters > 0 && utf8::length(form.substr(0, kept)) < least_letters)) {
            continue;
        }
        const auto ending = endings_.substr(reading->ending);
        const auto length = static_cast<unsigned char>(ending.front());
        result.emplace_back(form.substr(0, kept)).append(ending.substr(1, length));
    }
}

} // namespace poshuk::analysis
