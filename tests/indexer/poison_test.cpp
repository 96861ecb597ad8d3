#include "index/schema.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <random>

namespace poshuk::poison_test {

namespace {

/// What strangers put into an export, from a seed: bytes, zeros, terms at the limits of Xapian,
/// fields of megabytes.
class Poisoner {
public:
    Article article(int number)
    {
        Article poison;
        poison.id = "poison" + std::to_string(number);
        poison.title = text();
        poison.text = text();
        switch (random_() % 9) {
        case 0: poison.id = std::string(random_() % 300, 'x'); break;
        case 1: poison.id += std::string(random_() % 4, '\0'); break;
        case 2: poison.source = std::string(240 + random_() % 10, '\0'); break;
        case 3: poison.tags = {std::string(245, 'K'), std::string(122, '\0'), text()}; break;
        case 4: poison.url = std::string(random_() % 5000, random_() % 2 == 0 ? 'u' : '\0'); break;
        case 5: poison.date = "2026-99-99T" + text(); break;
        case 6: poison.author = text() + std::string(1000, 'A'); break;
        case 7: poison.page_path = text(); break;
        default: poison.id = "good" + std::to_string(random_() % 100); // taken by a good one, or about to be
        }
        return poison;
    }

private:
    std::string text()
    {
        static const std::vector<std::string> pieces{
            "слово",     "\xFF",         "\xD0", std::string(1, '\0'), "\xED\xA0\x80", "щ",       "\n", " ", "-", "'",
            "e\xCC\x81", "\xEF\xBB\xBF", "🇺🇦",   "{\"id\":",           "<div>",        "XNOTEXT", "Q",  "E"};
        std::string result;
        for (auto count = random_() % 12; count > 0; --count) {
            const auto& piece = pieces[random_() % pieces.size()];
            // letters of one word, zeros in one term
            const unsigned times = random_() % 9 == 0 ? 130 : 1;
            for (unsigned i = 0; i < times; ++i) {
                result += piece;
            }
        }
        return result;
    }

    std::mt19937 random_{26'11};
};

} // namespace

TEST_CASE("Hostile articles cost no good one among them")
{
    const auto* const wanted = std::getenv("POSHUK_POISONED_ARTICLES");
    const int poisoned = wanted == nullptr ? 2'000 : std::atoi(wanted);
    const test::TemporaryDir dir;
    Poisoner poisoner;
    std::uint64_t good = 0;
    std::uint64_t added = 0;
    {
        IndexWriter writer(dir.path(), {{test::data_dir(), test::source_dir() / "stemmer-config"}, 2});
        for (int i = 0; i < poisoned; ++i) {
            if (i % 20 == 0) {
                const auto number = std::to_string(i / 20);
                const auto result =
                    writer.add(test::article("sound" + number, "Новина", "Добре слово номер " + number));
                CHECK(result.added);
                ++good;
            }
            const auto result = writer.add(poisoner.article(i));
            added += result.added ? 1 : 0;
            CHECK(result.added != !result.reason.empty());
        }
        CHECK(writer.documents() == good + added);
        writer.publish();
    }
    Searcher searcher(dir.path(), {{test::data_dir(), {}}});
    SearchRequest request;
    request.query = "+title:новина +«добре слово номер»";
    request.collapse = false;
    CHECK(searcher.search(request).estimated_total == good);
}

} // namespace poshuk::poison_test
