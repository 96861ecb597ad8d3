#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace poshuk::test {

struct Occurrences {
    std::uint32_t wdf = 0;
    std::vector<std::uint32_t> positions;
};

struct TestDocument {
    std::map<std::string, Occurrences> terms;
    std::map<std::uint32_t, std::string> values;
    std::string data;
};

/// What a database is made of.
struct Corpus {
    std::map<std::uint32_t, TestDocument> documents;
    std::map<std::string, std::string> metadata;
};

/// Writes a database by Xapian's functions.
void write_by_xapian(const std::filesystem::path& dir, const Corpus& corpus);
/// Writes it by index/glass.
void write_ourselves(const std::filesystem::path& dir, const Corpus& corpus);

/// Makes corpora of hostile shapes: empty documents, gaps between their numbers, terms of 1 to 245
/// bytes with zero bytes in them, long tags.
class RandomCorpus {
public:
    explicit RandomCorpus(unsigned seed) : random_(seed) {}

    Corpus operator()();

private:
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }
    std::string text(std::uint32_t length);
    std::vector<std::string> words();
    TestDocument document(const std::vector<std::string>& vocabulary);

    std::mt19937 random_;
};

} // namespace poshuk::test
