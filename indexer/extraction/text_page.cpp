#include "text_page.hpp"

#include "analysis/letters/utf8.hpp"
#include "analysis/text/language_shares.hpp"
#include "lines/broken_lines.hpp"
#include "lines/page_line.hpp"
#include "page_labels.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace poshuk::extraction {
namespace {

/// The half-open range of the body's lines.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool is_sentence(const PageLine& line, std::size_t least_words)
{
    return line.ends_as_sentence && line.words >= least_words && !line.is_chrome && !line.is_of_site && !line.is_date &&
           !line.ends_article;
}

bool is_caption(std::string_view line)
{
    return line.starts_with("Фото:") || line.starts_with("Фото ") || line.starts_with("Відео:") ||
           line.starts_with("Джерело:");
}

class Extraction {
public:
    Extraction(std::string_view page, const PageSurroundings& around)
        : lines_(page_lines(page, around)), fates_(lines_.size(), LineFate::dropped)
    {
    }

    TextPage run()
    {
        TextPage result;
        const auto body = find_body();
        const auto title = body.end > 0 ? find_title(body.begin) : std::nullopt;
        if (body.end == 0) {
            keep_all(result);
        } else {
            if (title) {
                result.title = lines_[*title].text;
                fates_[*title] = LineFate::title;
            }
            add_body(body, result);
            find_date(title, body, result);
        }
        find_labelled(lines_, fates_, result);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            result.lines.push_back({std::string(lines_[i].text), fates_[i]});
        }
        return result;
    }

private:
    /// The run of prose with the most words. Headings of other articles end a run, and so do many
    /// lines that are no sentences.
    [[nodiscard]] Range find_body() const
    {
        constexpr std::size_t widest_gap = 6;
        constexpr std::size_t enough_words = 12;
        bool article_ended = false; // comments and digests below may be longer than a short article
        Range best;
        std::size_t most_words = 0;
        Range run;
        std::size_t words = 0;
        std::size_t gap = 0;
        for (std::size_t i = 0; i <= lines_.size(); ++i) {
            const bool prose = i < lines_.size() && lines_[i].is_prose() && !is_card(i);
            gap = prose ? 0 : i < lines_.size() && is_sentence(lines_[i], 3) ? gap : gap + 1;
            if (i == lines_.size() || lines_[i].ends_article || gap > widest_gap) {
                if (words > most_words && !(article_ended && most_words >= enough_words)) {
                    best = run;
                    most_words = words;
                }
                article_ended = article_ended || (most_words > 0 && i < lines_.size() && lines_[i].ends_article);
                run = {};
                words = 0;
                gap = 0;
            } else if (prose) {
                run = {words == 0 ? i : run.begin, i + 1};
                words += lines_[i].words;
            }
        }
        return most_words == 0 ? Range{} : extended(best);
    }

    /// A headline of another article in a feed: a date stands beside it.
    [[nodiscard]] bool is_card(std::size_t i) const
    {
        const auto is_date = [&](std::size_t at) { return at < lines_.size() && lines_[at].is_date; };
        return !lines_[i].ends_as_sentence && is_date(i + 1);
    }

    /// With the shorter sentences around it.
    [[nodiscard]] Range extended(Range body) const
    {
        while (body.begin > 0 && is_sentence(lines_[body.begin - 1], 4) && !lines_[body.begin - 1].is_list_item &&
               lines_[body.begin - 1].text.back() != ':') {
            --body.begin;
        }
        while (body.end < lines_.size() &&
               (is_sentence(lines_[body.end], 3) || (lines_[body.end].is_list_item && continues_list(body.end)))) {
            ++body.end;
        }
        return body;
    }

    [[nodiscard]] bool continues_list(std::size_t i) const
    {
        return i > 0 && (lines_[i - 1].text.back() == ':' || lines_[i - 1].text.back() == ';');
    }

    [[nodiscard]] std::optional<std::size_t> find_title(std::size_t body) const
    {
        constexpr std::size_t fewest_words = 3;
        constexpr std::size_t most_words = 35;
        std::optional<std::size_t> best;
        double best_score = 0;
        for (std::size_t i = 0; i < body; ++i) {
            const auto& line = lines_[i];
            if (line.words < fewest_words || line.words > most_words || line.is_list_item || line.is_date ||
                line.is_chrome || line.ends_article || is_caption(line.text) || line.text.ends_with(':') ||
                !after_author_label(line.text).empty()) {
                continue;
            }
            if (const double score = title_score(i, body); !best || score >= best_score) {
                best = i;
                best_score = score;
            }
        }
        return best;
    }

    /// Headlines are long, near to their article, and near to its date; sites name themselves
    /// above.
    [[nodiscard]] double title_score(std::size_t i, std::size_t body) const
    {
        const auto& line = lines_[i];
        constexpr double enough_words = 12;
        constexpr double by_distance = 8;
        double score = std::min(static_cast<double>(line.words), enough_words);
        score += by_distance / static_cast<double>(body - i);
        const auto dated = [&](std::size_t at) { return at < lines_.size() && lines_[at].is_date; };
        // the date below it, or a rubric between them
        score += dated(i + 1) || dated(i + 2) ? 3 : 0;
        score -= i > 0 && dated(i + 1) && dated(i - 1) ? 3 : 0; // a feed
        score -= line.text.ends_with('.') ? 5 : 0;
        score -= line.is_of_site ? 6 : 0; // yet the headline of the day may stand beside every article
        // today's date in the header
        score -= line.date && !line.date->relative && line.date->of_weekday ? 8 : 0;
        for (const auto* site : {"фіційний сайт", "фіційний вебсайт", "фіційний веб-сайт", "ерсія сайту",
                                 "порушенням зору", "вадами зору", "вадами слуху", "огода"}) {
            score -= line.text.find(site) != std::string_view::npos ? 8 : 0;
        }
        return score;
    }

    /// A heading in Russian within a body in Ukrainian: the site's, as articles of two languages
    /// have sentences in both.
    [[nodiscard]] std::vector<bool> foreign_headings(Range body) const
    {
        std::string text;
        for (auto i = body.begin; i < body.end; ++i) {
            text.append(lines_[i].text).append("\n");
        }
        std::vector<bool> result(body.end - body.begin, false);
        if (analysis::main_language(analysis::language_shares(text)) == "uk") {
            for (auto i = body.begin; i < body.end; ++i) {
                result[i - body.begin] = !lines_[i].ends_as_sentence &&
                                         analysis::main_language(analysis::language_shares(lines_[i].text)) == "ru";
            }
        }
        return result;
    }

    void add_body(Range body, TextPage& result)
    {
        const auto foreign = foreign_headings(body);
        for (auto i = body.begin; i < body.end; ++i) {
            const auto& line = lines_[i];
            const bool heading = line.words >= 2 && !is_card(i);
            if (line.is_chrome || line.is_of_site || line.is_date || line.text == result.title ||
                is_caption(line.text) || foreign[i - body.begin] || !after_author_label(line.text).empty() ||
                !(line.is_prose() || line.ends_as_sentence || line.is_list_item || heading)) {
                continue;
            }
            result.text.append(result.text.empty() ? "" : "\n").append(line.text);
            fates_[i] = LineFate::body;
        }
    }

    /// A date that stands alone below the title, else one close above it; below the body only one
    /// that says what it is. The day in the header of a site is that of the visit, so a weekday
    /// without a time above the title tells nothing.
    void find_date(std::optional<std::size_t> title, Range body, TextPage& result)
    {
        constexpr std::size_t above = 4;
        constexpr std::size_t below = 6;
        const auto take = [&](std::size_t i, bool header) {
            const auto& date = lines_[i].date;
            if (!date || !(date->alone || date->labelled) || fates_[i] != LineFate::dropped) {
                return false;
            }
            if (date->precision == DatePrecision::none) {
                result.partial_date = result.partial_date.empty() ? date->text : result.partial_date;
                return false;
            }
            if (header && date->of_weekday && date->precision != DatePrecision::minute && !date->labelled) {
                return false;
            }
            result.date = date->text;
            result.precision = date->precision;
            result.partial_date.clear();
            fates_[i] = LineFate::date;
            return true;
        };
        const auto from = title.value_or(body.begin);
        for (auto i = from; i < body.begin; ++i) {
            if (take(i, false)) {
                return;
            }
        }
        for (std::size_t distance = 1; distance <= std::min(above, from); ++distance) {
            if (take(from - distance, true)) {
                return;
            }
        }
        for (auto i = body.end; i < std::min(body.end + below, lines_.size()) && !lines_[i].ends_article; ++i) {
            if (lines_[i].date && lines_[i].date->labelled && take(i, false)) {
                return;
            }
        }
        // «Сьогодні, 19 червня, зібралися»: the day, but no year.
        if (const auto lead = page_date(lines_[body.begin].text);
            lead && lead->relative && result.partial_date.empty()) {
            result.partial_date = lead->precision == DatePrecision::none ? lead->text : "";
        }
    }

    /// A note of a few lines, a list, a poem: the first line that may be a headline is one.
    void keep_all(TextPage& result)
    {
        constexpr std::size_t fewest_words = 4;
        constexpr std::size_t longest_title = 200;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const auto& line = lines_[i];
            if (result.title.empty() && line.words >= fewest_words && !line.text.ends_with('.') &&
                !line.text.ends_with(':') && !line.is_list_item && utf8::length(line.text) <= longest_title) {
                result.title = line.text;
                fates_[i] = LineFate::title;
                continue;
            }
            result.text.append(result.text.empty() ? "" : "\n").append(line.text);
            fates_[i] = LineFate::body;
        }
    }

    std::vector<PageLine> lines_;
    std::vector<LineFate> fates_;
};

} // namespace

TextPage extract_text_page(std::string_view page, const PageSurroundings& around)
{
    return is_broken_into_lines(page_lines(page)) ? Extraction(joined_lines(page), around).run()
                                                  : Extraction(page, around).run();
}

} // namespace poshuk::extraction
