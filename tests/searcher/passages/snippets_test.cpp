// Snippets as a reader judges them: tests/searcher/passages/snippets.tsv has 207 queries over the
// sample articles.

#include "analysis/files/tsv.hpp"
#include "analysis/letters/utf8.hpp"
#include "analysis/sentence_break.hpp"
#include "indexer/sources/json/json_source.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace poshuk::snippets_test {

namespace {

using Positions = IndexWriterOptions::Positions;

Searcher searcher_of_samples(const std::filesystem::path& dir, Positions positions)
{
    const auto file = test::source_dir() / "sample-data/articles.jsonl";
    sources::JsonSource source(std::make_unique<std::ifstream>(file), "articles.jsonl", {});
    IndexWriterOptions options;
    options.analyzer = {test::data_dir(), test::source_dir() / "stemmer-config"};
    options.positions = positions;
    IndexWriter writer(dir, options);
    while (auto record = source.next()) {
        REQUIRE(writer.add(*record->article).added);
    }
    writer.publish("2026-01-01T00:00:00Z");
    return Searcher(dir, {{test::data_dir(), {}}});
}

Searcher& sample_articles()
{
    static const test::TemporaryDir dir;
    static Searcher instance = searcher_of_samples(dir.path(), Positions::in_file);
    return instance;
}

Hit hit_of(std::string_view query, std::string_view id)
{
    SearchRequest request;
    request.query = query;
    request.limit = 100;
    request.today = "2025-12-01";
    for (auto& hit : sample_articles().search(request).hits) {
        if (hit.article.id == id) {
            return hit;
        }
    }
    FAIL("«" << query << "» does not find " << id);
    return {};
}

/// Small letters, without the chain that is tested.
char32_t small(char32_t c)
{
    constexpr std::u32string_view capitals = U"ЄІЇҐ";
    constexpr std::u32string_view smalls = U"єіїґ";
    if (const auto found = capitals.find(c); found != std::u32string_view::npos) {
        return smalls[found];
    }
    return c >= U'А' && c <= U'Я' ? c + (U'а' - U'А') : c;
}

bool is_letter(char32_t c)
{
    c = small(c);
    return (c >= U'а' && c <= U'я') || c == U'є' || c == U'і' || c == U'ї' || c == U'ґ' || c == U'\'';
}

/// Where the words of a list stand in a text, whatever their case.
std::vector<TextRange> places_of(const std::vector<std::string>& words, std::string_view text)
{
    std::vector<TextRange> places;
    std::string word;
    std::size_t begin = 0;
    const auto finish = [&](std::size_t end) {
        if (std::find(words.begin(), words.end(), word) != words.end()) {
            places.push_back({begin, end - begin});
        }
        word.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto at = i;
        const auto c = utf8::next(text, i);
        if (!is_letter(c)) {
            finish(at);
            continue;
        }
        begin = word.empty() ? at : begin;
        utf8::append(word, small(c));
    }
    finish(text.size());
    return places;
}

std::vector<std::string> divided(const std::string& list, std::string_view separator)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= list.size();) {
        const auto end = std::min(list.find(separator, begin), list.size());
        parts.push_back(list.substr(begin, end - begin));
        begin = end + separator.size();
    }
    return parts;
}

std::string words_at(const std::vector<TextRange>& places, const std::string& text)
{
    std::string words;
    for (const auto& place : places) {
        words += std::to_string(place.start) + " " + text.substr(place.start, place.length) + "; ";
    }
    return words;
}

/// True when a passage has all of a sentence, or begins in one that is longer than a passage may
/// be.
bool shows(const Passage& passage, const analysis::Sentence& sentence, const std::string& text)
{
    const auto begin = passage.range.start;
    const auto end = begin + passage.range.length;
    const auto letters = utf8::length(std::string_view(text).substr(sentence.begin, sentence.end - sentence.begin));
    return letters > SnippetOptions{}.max_characters ? begin < sentence.end && sentence.begin < end
                                                     : begin <= sentence.begin && sentence.end <= end;
}

bool shows_sentence(const Hit& hit, const std::string& beginning)
{
    const auto& text = hit.article.text;
    const auto at = text.find(beginning);
    REQUIRE(at != std::string::npos);
    const auto sentences = analysis::sentences(text, test::analyzer().implementation().tokens(text), test::config());
    const auto sentence = std::find_if(sentences.begin(), sentences.end(),
                                       [&](const auto& one) { return one.begin <= at && at < one.end; });
    REQUIRE(sentence != sentences.end());
    return std::any_of(hit.passages.begin(), hit.passages.end(),
                       [&](const auto& passage) { return shows(passage, *sentence, text); });
}

} // namespace

TEST_CASE("Exactly the matched words are marked, and the best sentence is shown, as "
          "tests/searcher/passages/snippets.tsv judges")
{
    analysis::TsvReader rows(test::source_dir() / "tests/searcher/passages/snippets.tsv");
    int cases = 0;
    int shown = 0;
    std::string missed;
    while (rows.next(4, 4)) {
        const auto hit = hit_of(rows.field(1), rows.field(0));
        INFO(rows.field(0) << ": " << rows.field(1));
        const auto& text = hit.article.text;
        CHECK(words_at(hit.text_matches, text) ==
              words_at(places_of(divided(std::string(rows.field(2)), " "), text), text));
        const auto best = divided(std::string(rows.field(3)), " | ");
        const bool is_shown = std::any_of(best.begin(), best.end(),
                                          [&](const auto& beginning) { return shows_sentence(hit, beginning); });
        shown += is_shown ? 1 : 0;
        missed += is_shown ? "" : std::string(rows.field(0)) + ": " + std::string(rows.field(1)) + "\n";
        ++cases;
    }
    INFO("not shown:\n" << missed);
    CHECK(cases >= 200);
    CHECK(shown * 100 >= cases * 95);
}

TEST_CASE("The same is found, marked and shown wherever the index keeps positions, of queries of every kind")
{
    const test::TemporaryDir dir;
    auto by_xapian = searcher_of_samples(dir.path(), Positions::by_xapian);
    std::size_t shown = 0;
    const auto compare = [&](std::string_view query) {
        INFO(query);
        SearchRequest request;
        request.query = query;
        request.today = "2025-12-01";
        request.all_words = shown % 3 == 0;
        const auto found = sample_articles().search(request);
        const auto expected = by_xapian.search(request);
        CHECK(found.estimated_total == expected.estimated_total);
        REQUIRE(found.hits.size() == expected.hits.size());
        for (std::size_t i = 0; i < found.hits.size(); ++i) {
            const auto& hit = found.hits[i];
            const auto& other = expected.hits[i];
            CHECK(hit.article.id == other.article.id);
            CHECK(hit.score == Approx(other.score));
            CHECK(hit.title_matches == other.title_matches);
            CHECK(hit.text_matches == other.text_matches);
            CHECK(std::equal(hit.passages.begin(), hit.passages.end(), other.passages.begin(), other.passages.end(),
                             [](const Passage& one, const Passage& same) {
                                 return one.range == same.range && one.cut_before == same.cut_before &&
                                        one.cut_after == same.cut_after;
                             }));
            ++shown;
        }
    };
    analysis::TsvReader snippets(test::source_dir() / "tests/searcher/passages/snippets.tsv");
    while (snippets.next(4, 4)) {
        compare(snippets.field(1));
    }
    analysis::TsvReader queries(test::source_dir() / "tests/searcher/query/queries.tsv");
    while (queries.next(3, 4)) {
        compare(queries.field(0));
    }
    CHECK(shown > 1000);
}

} // namespace poshuk::snippets_test
