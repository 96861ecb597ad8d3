// poshuk-bench-analysis [FILE]: the whole analysis beside ICU's word break and NFKC case folding
// alone, on one thread and the same text (the sample articles by default), in turns. Prints the
// medians and their ratio; and the speed of the first pass over the text, when no word is
// remembered yet.

#include "analysis/analyzer_implementation.hpp"

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace {

constexpr int turns = 7;
constexpr std::size_t least_bytes = 8'000'000;

/// Megabytes a second of one run; `sink` keeps the work from being optimised away.
template <typename Work>
double speed(const std::vector<std::string>& lines, std::size_t bytes, std::size_t& sink, Work work)
{
    const auto start = std::chrono::steady_clock::now();
    for (const auto& line : lines) {
        sink += work(line);
    }
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    return static_cast<double>(bytes) / 1e6 / elapsed.count();
}

double median(std::array<double, turns> values)
{
    std::sort(values.begin(), values.end());
    return values.at(turns / 2);
}

int measure(int argc, char** argv)
{
    const std::string file = argc > 1 ? argv[1] : POSHUK_SAMPLE_ARTICLES;
    std::ifstream in(file);
    std::vector<std::string> lines;
    std::size_t bytes = 0;
    for (std::string line; std::getline(in, line);) {
        bytes += line.size();
        lines.push_back(line);
    }
    if (lines.empty()) {
        fmt::print(stderr, "poshuk-bench-analysis: {} cannot be read or is empty\n", file);
        return 2;
    }
    const auto once = lines;
    const auto bytes_once = bytes;
    while (bytes < least_bytes) {
        for (const auto& line : once) {
            bytes += line.size();
            lines.push_back(line);
        }
    }

    UErrorCode status = U_ZERO_ERROR;
    const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale("uk"), status));
    if (U_FAILURE(status) != 0) {
        fmt::print(stderr, "poshuk-bench-analysis: ICU cannot load its data ({})\n", u_errorName(status));
        return 2;
    }
    std::string folded;
    std::size_t sink = 0;
    const auto with_icu = [&](const std::string& line) {
        folded.clear();
        icu::StringByteSink<std::string> out(&folded);
        folding->normalizeUTF8(0, line, out, nullptr, status);
        UText text = UTEXT_INITIALIZER;
        utext_openUTF8(&text, folded.data(), static_cast<std::int64_t>(folded.size()), &status);
        words->setText(&text, status);
        std::size_t count = 0;
        while (words->next() != icu::BreakIterator::DONE) {
            ++count;
        }
        utext_close(&text);
        return count;
    };
    poshuk::Analyzer::Implementation chain({});
    const auto with_poshuk = [&](const std::string& line) {
        std::size_t bytes_of_terms = 0;
        for (const auto& token : chain.tokens(line)) {
            for (const auto lemma : token.lemmas()) {
                bytes_of_terms += lemma.size() + static_cast<unsigned char>(lemma.front());
            }
        }
        return bytes_of_terms;
    };

    with_icu("слово"); // neither first pass pays for opening files
    with_poshuk("слово");
    const double icu_first = speed(once, bytes_once, sink, with_icu);
    const double poshuk_first = speed(once, bytes_once, sink, with_poshuk);
    std::array<double, turns> icu_speed{};
    std::array<double, turns> poshuk_speed{};
    for (int turn = 0; turn < turns; ++turn) {
        icu_speed.at(static_cast<std::size_t>(turn)) = speed(lines, bytes, sink, with_icu);
        poshuk_speed.at(static_cast<std::size_t>(turn)) = speed(lines, bytes, sink, with_poshuk);
    }
    fmt::print("ICU word break + NFKC case folding  {:6.1f} MB/s\n"
               "Poshuk, text to lemmas              {:6.1f} MB/s\n"
               "ratio                               {:6.2f}\n"
               "ratio of the first pass             {:6.2f}\n",
               median(icu_speed), median(poshuk_speed), median(poshuk_speed) / median(icu_speed),
               poshuk_first / icu_first);
    return sink == 0 ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return measure(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "poshuk-bench-analysis: {}\n", error.what());
        return 2;
    }
}
