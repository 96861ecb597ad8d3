#include "passages.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "searcher/budget/spending.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace poshuk {
namespace {

/// A stretch is measured several times, letter by letter.
constexpr std::uint32_t steps_of_a_candidate = 20;
constexpr std::uint32_t steps_of_a_window = 200;

/// A stretch of text that could be shown, and the matches in it as [first, last) of all matches.
struct Candidate {
    std::size_t begin;
    std::size_t end;
    bool cut_before;
    bool cut_after;
    std::size_t first_match;
    std::size_t last_match;
};

class PassageChooser {
public:
    PassageChooser(std::string_view text, std::span<const TokenView> tokens,
                   const std::vector<analysis::Sentence>& sentences, const std::vector<Match>& matches,
                   const SnippetOptions& options)
        : text_(text), tokens_(tokens), sentences_(sentences), matches_(matches), options_(options)
    {
    }

    std::vector<Passage> run()
    {
        if (sentences_.empty() || options_.max_passages == 0 ||
            (options_.max_characters == 0 && options_.max_words == 0)) {
            return {};
        }
        if (matches_.empty()) {
            return {passage_of(lead())};
        }
        std::vector<Candidate> chosen;
        std::set<std::size_t> shown;
        const auto candidates = all_candidates();
        while (chosen.size() < options_.max_passages) {
            const auto best = best_of(candidates, chosen, shown);
            if (!best) {
                break;
            }
            for (auto i = best->first_match; i < best->last_match; ++i) {
                shown.insert(matches_[i].clause);
            }
            chosen.push_back(*best);
        }
        std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
        std::vector<Passage> passages;
        passages.reserve(chosen.size());
        for (const auto& candidate : chosen) {
            passages.push_back(passage_of(candidate));
        }
        return passages;
    }

private:
    static Passage passage_of(const Candidate& candidate)
    {
        return {{candidate.begin, candidate.end - candidate.begin}, candidate.cut_before, candidate.cut_after};
    }

    [[nodiscard]] std::size_t characters(std::size_t begin, std::size_t end) const
    {
        return utf8::length(text_.substr(begin, end - begin));
    }

    /// Words that begin in a stretch; a compound counts its parts.
    [[nodiscard]] std::size_t words(std::size_t begin, std::size_t end) const
    {
        const auto first = token_from(begin);
        const auto last = token_from(end);
        return first == last ? 0 : tokens_[last - 1].position + 1 - tokens_[first].position;
    }

    /// True when a stretch is no longer than a share of a passage's length.
    [[nodiscard]] bool fits(std::size_t begin, std::size_t end, std::size_t share = 1) const
    {
        if (options_.max_words > 0) {
            return words(begin, end) <= options_.max_words / share;
        }
        constexpr std::size_t max_bytes_a_character = 4; // spares counting in sentences of a megabyte
        return end - begin <= max_bytes_a_character * options_.max_characters &&
               characters(begin, end) <= options_.max_characters / share;
    }

    /// The first match that begins at or behind an offset.
    [[nodiscard]] std::size_t match_from(std::size_t offset) const
    {
        const auto found = std::lower_bound(matches_.begin(), matches_.end(), offset,
                                            [](const Match& match, std::size_t at) { return match.range.start < at; });
        return static_cast<std::size_t>(found - matches_.begin());
    }

    [[nodiscard]] bool paragraph_continues(std::size_t sentence) const
    {
        return sentence < sentences_.size() && !sentences_[sentence].paragraph_begins;
    }

    [[nodiscard]] Candidate candidate(std::size_t first_sentence, std::size_t last_sentence) const
    {
        const auto begin = sentences_[first_sentence].begin;
        const auto end = sentences_[last_sentence].end;
        return {begin,
                end,
                paragraph_continues(first_sentence),
                paragraph_continues(last_sentence + 1),
                match_from(begin),
                match_from(end)};
    }

    /// The beginning of the text, as much as fits.
    [[nodiscard]] Candidate lead() const
    {
        return fits(sentences_[0].begin, sentences_[0].end) ? grown(0, 0) : window(0, sentences_[0].begin);
    }

    /// For every sentence with a match: the runs of sentences that begin with it, and with the one
    /// before it.
    [[nodiscard]] std::vector<Candidate> all_candidates() const
    {
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < sentences_.size() && !query::is_spent_after(steps_of_a_candidate); ++i) {
            const auto& sentence = sentences_[i];
            if (match_from(sentence.begin) == match_from(sentence.end)) {
                continue;
            }
            if (!fits(sentence.begin, sentence.end)) {
                for (auto match = match_from(sentence.begin);
                     match < match_from(sentence.end) && !query::is_spent_after(steps_of_a_window); ++match) {
                    candidates.push_back(window(i, matches_[match].range.start));
                }
                continue;
            }
            const bool has_predecessor =
                i > 0 && !sentence.paragraph_begins && fits(sentences_[i - 1].begin, sentence.end);
            // Of equals the first is shown, so a passage that begins its paragraph comes before one
            // that does not.
            if (has_predecessor && sentences_[i - 1].paragraph_begins) {
                candidates.push_back(grown(i - 1, i));
            }
            candidates.push_back(grown(i, i));
            if (has_predecessor && !sentences_[i - 1].paragraph_begins) {
                candidates.push_back(grown(i - 1, i));
            }
        }
        return candidates;
    }

    /// Sentences are added behind while they fit and the paragraph goes on.
    [[nodiscard]] Candidate grown(std::size_t first, std::size_t last) const
    {
        while (paragraph_continues(last + 1) && fits(sentences_[first].begin, sentences_[last + 1].end)) {
            ++last;
        }
        return candidate(first, last);
    }

    /// Whole words of a long sentence, from a little before an offset on.
    [[nodiscard]] Candidate window(std::size_t sentence_index, std::size_t focus) const
    {
        const auto& sentence = sentences_[sentence_index];
        const auto first_token = token_from(sentence.begin);
        const auto focus_token = std::max(first_token, token_from(focus));
        constexpr std::size_t quarter = 4;
        // Words before the focus, as far as a quarter of the length.
        auto begin_token = focus_token;
        while (begin_token > first_token && fits(tokens_[begin_token - 1].begin, focus, quarter)) {
            --begin_token;
        }
        std::size_t begin = begin_of_word(begin_token, first_token, sentence.begin);
        begin = begin == sentence.begin ? begin : behind_cut_phrase(begin, focus);
        std::size_t end = begin;
        for (auto i = token_from(begin); i < tokens_.size() && tokens_[i].begin < sentence.end; ++i) {
            if (tokens_[i].end > end && fits(begin, tokens_[i].end)) {
                end = tokens_[i].end;
            } else if (tokens_[i].end > end) {
                break;
            }
        }
        if (fits(begin, sentence.end)) {
            end = sentence.end;
        }
        end = before_cut_phrase(focus, end);
        // Where the sentence ends soon there is room for more before.
        while (begin > sentence.begin && end > begin) {
            const auto earlier = begin_of_word(token_from(begin) - 1, first_token, sentence.begin);
            if (!fits(earlier, end)) {
                break;
            }
            begin = earlier;
        }
        if (begin > sentence.begin) {
            begin = behind_cut_phrase(begin, focus);
        }
        if (end == begin) { // one word longer than the whole passage: as many of its characters as fit
            const auto most = std::max<std::size_t>(options_.max_characters, 1);
            end = begin_of_letter(begin, begin + utf8::prefix(text_.substr(begin, sentence.end - begin), most).size());
        }
        return {begin,
                end,
                begin > sentence.begin || paragraph_continues(sentence_index),
                end < sentence.end || paragraph_continues(sentence_index + 1),
                match_from(begin),
                match_from(end)};
    }

    /// Where a passage begins that begins with a word; of a part of a compound where the compound
    /// does, of the first word of a sentence where the sentence does.
    [[nodiscard]] std::size_t begin_of_word(std::size_t token, std::size_t first_of_sentence,
                                            std::size_t sentence) const
    {
        while (token > first_of_sentence && token < tokens_.size() && tokens_[token - 1].end > tokens_[token].begin) {
            --token;
        }
        return token <= first_of_sentence || token >= tokens_.size() ? sentence : tokens_[token].begin;
    }

    /// An end that parts a letter from its marks, moved before the letter; the end itself when
    /// nothing would be left.
    [[nodiscard]] std::size_t begin_of_letter(std::size_t begin, std::size_t end) const
    {
        for (auto at = end; at > begin;) {
            std::size_t next = at;
            if (at == text_.size() || !analysis::is_combining(utf8::next(text_, next))) {
                return at;
            }
            do {
                --at;
            } while (!utf8::is_boundary(text_, at));
        }
        return end;
    }

    /// True for two matches that follow each other as words of one phrase do. Tokens of lines
    /// between them may be left out.
    [[nodiscard]] bool are_joined(std::size_t match) const
    {
        const auto& one = matches_[match];
        const auto& next = matches_[match + 1];
        const auto token = token_from(next.range.start);
        return one.clause == next.clause && token == token_from(one.range.start + one.range.length) && token > 0 &&
               tokens_[token].position <= tokens_[token - 1].position + 1;
    }

    /// An end that cuts a phrase, moved before the phrase, unless that is what the passage is to
    /// show.
    [[nodiscard]] std::size_t before_cut_phrase(std::size_t focus, std::size_t end) const
    {
        auto match = match_from(end); // the first behind the end
        if (match == 0 || match == matches_.size() || !are_joined(match - 1)) {
            return end;
        }
        while (match > 0 && are_joined(match - 1)) {
            --match;
        }
        const auto phrase = token_from(matches_[match].range.start);
        return matches_[match].range.start <= focus || phrase == 0 ? end : tokens_[phrase - 1].end;
    }

    /// A beginning that cuts a phrase, moved to the phrase's own beginning when it is what the
    /// passage is to show, else behind it.
    [[nodiscard]] std::size_t behind_cut_phrase(std::size_t begin, std::size_t focus) const
    {
        auto match = match_from(begin); // the first inside
        if (match == 0 || match == matches_.size() || !are_joined(match - 1)) {
            return begin;
        }
        auto last = match;
        while (last + 1 < matches_.size() && are_joined(last)) {
            ++last;
        }
        if (matches_[last].range.start < focus) {
            const auto next = token_from(matches_[last].range.start + matches_[last].range.length);
            return next < tokens_.size() ? tokens_[next].begin : begin;
        }
        while (match > 0 && are_joined(match - 1)) {
            --match;
        }
        return matches_[match].range.start;
    }

    [[nodiscard]] std::size_t token_from(std::size_t offset) const
    {
        const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), offset,
                                            [](const TokenView& token, std::size_t at) { return token.begin < at; });
        return static_cast<std::size_t>(found - tokens_.begin());
    }

    /// The best candidate that shows something new and overlaps nothing chosen; the first of
    /// equals.
    [[nodiscard]] std::optional<Candidate> best_of(const std::vector<Candidate>& candidates,
                                                   const std::vector<Candidate>& chosen,
                                                   const std::set<std::size_t>& shown) const
    {
        std::optional<Candidate> best;
        double best_score = 0;
        for (const auto& candidate : candidates) {
            if (query::is_spent_after(steps_of_a_candidate)) {
                break;
            }
            const bool overlaps = std::any_of(chosen.begin(), chosen.end(), [&](const auto& other) {
                return candidate.begin < other.end && other.begin < candidate.end;
            });
            if (const double value = overlaps ? 0 : score(candidate, shown); value > best_score) {
                best = candidate;
                best_score = value;
            }
        }
        return best;
    }

    /// Rarity of what is new here, raised for closeness; a repeated match counts a little. Zero
    /// when nothing is new.
    [[nodiscard]] double score(const Candidate& candidate, const std::set<std::size_t>& shown) const
    {
        constexpr double repeated_share = 0.1;
        constexpr double closeness_share = 0.5;
        constexpr double near_bytes = 60;
        double fresh = 0;
        double repeated = 0;
        double closeness = 0;
        std::set<std::size_t> seen = shown;
        for (auto i = candidate.first_match; i < candidate.last_match; ++i) {
            const auto& match = matches_[i];
            (seen.insert(match.clause).second ? fresh : repeated) += match.weight;
            if (i > candidate.first_match && match.clause != matches_[i - 1].clause) {
                const auto& before = matches_[i - 1].range;
                const auto gap = static_cast<double>(match.range.start - before.start - before.length);
                closeness += std::min(match.weight, matches_[i - 1].weight) * near_bytes / (near_bytes + gap);
            }
        }
        return fresh == 0 ? 0 : fresh + repeated_share * repeated + closeness_share * closeness;
    }

    std::string_view text_;
    std::span<const TokenView> tokens_;
    const std::vector<analysis::Sentence>& sentences_;
    const std::vector<Match>& matches_;
    const SnippetOptions& options_;
};

} // namespace

std::vector<Passage> choose_passages(std::string_view text, std::span<const TokenView> tokens,
                                     const std::vector<analysis::Sentence>& sentences,
                                     const std::vector<Match>& matches, const SnippetOptions& options)
{
    return PassageChooser(text, tokens, sentences, matches, options).run();
}

} // namespace poshuk
