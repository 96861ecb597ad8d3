#include "random_corpus.hpp"

#include "index/glass/database_writer.hpp"

#include <algorithm>
#include <set>

#include <xapian.h>

namespace poshuk::test {

namespace glass = index::glass;

void write_by_xapian(const std::filesystem::path& dir, const Corpus& corpus)
{
    Xapian::WritableDatabase database(dir.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (const auto& [number, parts] : corpus.documents) {
        Xapian::Document document;
        for (const auto& [term, occurrences] : parts.terms) {
            document.add_term(term, occurrences.wdf);
            for (const auto position : occurrences.positions) {
                document.add_posting(term, position, 0);
            }
        }
        for (const auto& [slot, value] : parts.values) {
            document.add_value(slot, value);
        }
        document.set_data(parts.data);
        database.replace_document(number, document);
    }
    for (const auto& [key, value] : corpus.metadata) {
        database.set_metadata(key, value);
    }
    database.commit();
}

void write_ourselves(const std::filesystem::path& dir, const Corpus& corpus)
{
    std::filesystem::create_directories(dir);
    glass::DatabaseWriter writer(dir);
    std::map<std::string, std::vector<glass::Posting>> terms;
    for (const auto& [number, parts] : corpus.documents) {
        std::vector<glass::DocumentTerm> list;
        for (const auto& [term, occurrences] : parts.terms) {
            list.push_back({term, occurrences.wdf});
            terms[term].push_back({number, occurrences.wdf, occurrences.positions});
        }
        std::vector<glass::DocumentValue> values;
        for (const auto& [slot, value] : parts.values) {
            values.push_back({slot, value});
        }
        writer.add_document({number, list, values, parts.data});
    }
    for (const auto& [key, value] : corpus.metadata) {
        writer.set_metadata(key, value);
    }
    for (const auto& [term, postings] : terms) {
        writer.add_term(term, postings);
    }
    writer.finish();
}

Corpus RandomCorpus::operator()()
{
    Corpus corpus;
    const auto vocabulary = words();
    const auto count = below(3) == 0 ? below(2000) : below(60);
    std::uint32_t number = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        number += below(10) == 0 ? 1 + below(70000) : 1; // past the numbers that take two bytes
        corpus.documents[number] = document(vocabulary);
    }
    for (auto i = below(3); i > 0; --i) {
        corpus.metadata[text(1 + below(30))] = text(1 + below(below(5) == 0 ? 20000 : 50));
    }
    return corpus;
}

std::string RandomCorpus::text(std::uint32_t length)
{
    std::string result;
    for (std::uint32_t i = 0; i < length; ++i) {
        result.push_back(static_cast<char>(below(20) == 0 ? below(256) : 'a' + below(6)));
    }
    return result;
}

/// Terms as Xapian takes them: of at most 245 bytes, zero bytes counting twice.
std::vector<std::string> RandomCorpus::words()
{
    std::set<std::string> result;
    const auto count = 1 + below(400);
    while (result.size() < count) {
        auto word = text(1 + below(below(8) == 0 ? 245 : 12));
        while (word.size() + static_cast<std::size_t>(std::count(word.begin(), word.end(), '\0')) > 245) {
            word.pop_back();
        }
        result.insert(word);
    }
    return {result.begin(), result.end()};
}

TestDocument RandomCorpus::document(const std::vector<std::string>& vocabulary)
{
    TestDocument result;
    const auto terms = below(8) == 0 ? 0 : below(12) == 0 ? below(400) : below(20);
    for (std::uint32_t i = 0; i < terms; ++i) {
        auto& occurrences = result.terms[vocabulary[below(static_cast<std::uint32_t>(vocabulary.size()))]];
        occurrences = {below(4) == 0 ? 0 : below(20) == 0 ? below(100000) : below(200), {}};
        std::uint32_t position = 0;
        for (auto n = below(3) == 0 ? 0 : below(30) == 0 ? below(3000) : below(6); n > 0; --n) {
            position += 1 + below(below(4) == 0 ? 1 : below(50) == 0 ? 1000000 : 40);
            occurrences.positions.push_back(position);
        }
    }
    for (auto i = below(4); i > 0; --i) {
        result.values[below(10) == 0 ? 100 + below(30) : below(5)] = text(1 + below(below(20) == 0 ? 3000 : 20));
    }
    result.data = text(below(10) == 0 ? below(30000) : below(100));
    return result;
}

} // namespace poshuk::test
