// Orthography::mended(): words of two alphabets, once the whole word is known.

#include "analysis/letters/utf8.hpp"
#include "orthography.hpp"

namespace poshuk::analysis {

FoldedText Orthography::mended(const FoldedText& folded, std::string_view source,
                               const std::vector<MixedWord>& words) const
{
    FoldedText result;
    result.text.reserve(folded.text.size());
    const auto& stretches = folded.stretches();
    auto stretch = stretches.begin();
    std::size_t copied = 0; // of folded.text

    const auto copy_until = [&](std::size_t end) {
        for (; stretch != stretches.end() && stretch->folded_begin < end; ++stretch) {
            // wraps round where mending shortened the text
            const std::size_t shift = result.text.size() - copied;
            result.note(stretch->folded_begin + shift, stretch->folded_end + shift, stretch->source_begin,
                        stretch->source_end);
        }
        result.text.append(folded.text, copied, end - copied);
        copied = end;
    };
    const auto source_character = [&](std::size_t offset) {
        std::size_t at = folded.source_begin(offset);
        return utf8::next(source, at);
    };

    for (const auto& word : words) {
        bool all_to_cyrillic = true;
        bool all_to_latin = !word.has_apostrophe; // Facebook'у: the ending is Cyrillic by right
        for (std::size_t i = word.begin; i < word.end;) {
            const std::size_t begin = i;
            const char32_t original = source_character(i);
            const auto classes = character(utf8::next(folded.text, i)).classes;
            if (!folded.stands_alone(begin, i)) { // a letter and a mark that compose to nothing single
                all_to_cyrillic = all_to_latin = false;
                break;
            }
            all_to_cyrillic = all_to_cyrillic && ((classes & latin) == 0 || latin_to_cyrillic_.contains(original));
            all_to_latin = all_to_latin && ((classes & cyrillic) == 0 || cyrillic_to_latin_.contains(original));
        }
        if (!all_to_cyrillic && !all_to_latin) {
            continue;
        }
        const auto& replacements = all_to_cyrillic ? latin_to_cyrillic_ : cyrillic_to_latin_;
        for (std::size_t i = word.begin; i < word.end;) {
            const std::size_t begin = i;
            const auto replacement = replacements.find(source_character(i));
            utf8::next(folded.text, i);
            if (replacement == replacements.end()) {
                continue;
            }
            copy_until(begin);
            const auto source_begin = folded.source_begin(begin);
            const auto source_end = folded.source_end(i);
            // A stretch at this very character (a mark that was dropped behind it) is part of the
            // new one.
            while (stretch != stretches.end() && stretch->folded_begin < i) {
                ++stretch;
            }
            const std::size_t new_begin = result.text.size();
            utf8::append(result.text, character(replacement->second).lower);
            result.note(new_begin, result.text.size(), source_begin, source_end);
            copied = i;
        }
    }
    copy_until(folded.text.size());
    while (stretch != stretches.end()) { // what was dropped at the very end
        const std::size_t shift = result.text.size() - copied;
        result.note(stretch->folded_begin + shift, stretch->folded_end + shift, stretch->source_begin,
                    stretch->source_end);
        ++stretch;
    }
    return result;
}

} // namespace poshuk::analysis
