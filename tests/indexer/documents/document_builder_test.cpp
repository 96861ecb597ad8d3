#include "index/schema.hpp"
#include "indexer/documents/document_builder.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::document_builder_test {

namespace {

Xapian::Document built(const Article& article)
{
    DocumentInverter inverter(test::analyzer());
    const auto& inverted = inverter.invert(article);
    return build_document(inverted, inverter.dictionary(), IndexWriterOptions::Positions::by_xapian);
}

std::vector<Xapian::termpos> positions(const Xapian::Document& document, const std::string& term)
{
    for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) {
        if (*it == term) {
            return {it.positionlist_begin(), it.positionlist_end()};
        }
    }
    return {};
}

Xapian::termcount wdf(const Xapian::Document& document, const std::string& term)
{
    for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) {
        if (*it == term) {
            return it.get_wdf();
        }
    }
    return 0;
}

using Positions = std::vector<Xapian::termpos>;

} // namespace

TEST_CASE("A word of the title weighs more than one of the lead, and that more than one further below")
{
    std::string text = "Ремонт";
    for (Xapian::termpos word = 1; word < index::lead_words; ++word) {
        text += " і";
    }
    const auto document = built(test::article("1", "Міст", text + " поліція"));
    CHECK(wdf(document, "міст") == index::schema_of(index::Field::title).wdf);
    CHECK(wdf(document, "ремонт") == index::lead_wdf);
    CHECK(wdf(document, "поліція") == index::schema_of(index::Field::text).wdf);
    CHECK(wdf(document, "міст") > wdf(document, "ремонт"));
    CHECK(wdf(document, "ремонт") > wdf(document, "поліція"));
}

TEST_CASE("No phrase goes from the title into the text")
{
    const auto document = built(test::article("1", "Новий міст", "закрили вчора"));
    CHECK(positions(document, "міст") == Positions{2});
    CHECK(positions(document, "закрити").front() >= 2 + index::field_gap);
}

TEST_CASE("All lemmas of a word stand at its position")
{
    const auto document = built(test::article("1", "", "без зв'язку"));
    CHECK(positions(document, "зв'язок") == Positions{2});
    CHECK(positions(document, "зв'язка") == Positions{2});
}

TEST_CASE("Ids, sources and tags are filters, and tags are words too")
{
    auto article = test::article("7", "", "Текст");
    article.source = "Вісник Надбужжя";
    article.tags = {"міська рада"};
    const auto document = built(article);
    CHECK(wdf(document, "Q7") == 0);
    CHECK(positions(document, "Q7").empty());
    std::vector<std::string> terms(document.termlist_begin(), document.termlist_end());
    for (const auto* term : {"Q7", "XSOURCE:Вісник Надбужжя", "Kміська рада", "рада"}) {
        CHECK(std::find(terms.begin(), terms.end(), term) != terms.end());
    }
}

TEST_CASE("Dates sort as strings of digits")
{
    auto article = test::article("7", "", "Текст");
    article.date = "2024-08-01T16:51";
    article.date_precision = DatePrecision::minute;
    CHECK(built(article).get_value(index::schema_of(index::Field::date).slot) == "202408011651");
    CHECK(built(test::article("7", "", "Текст")).get_value(index::schema_of(index::Field::date).slot).empty());
}

TEST_CASE("Long tags, long words and zero bytes make no term beyond Xapian's limit")
{
    auto article = test::article(std::string(240, 'i'), "", std::string("a\0b ", 4));
    std::string long_word;
    for (int i = 0; i < 300; ++i) {
        long_word += "щ";
    }
    article.text += long_word + " " + long_word + "-" + long_word;
    article.tags = {long_word, std::string(300, '\0'), std::string(200, '\0') + "їжак"};
    article.source = long_word;
    DocumentInverter inverter(test::analyzer());
    const auto& inverted = inverter.invert(article);
    const auto document = build_document(inverted, inverter.dictionary(), IndexWriterOptions::Positions::by_xapian);
    for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) {
        CHECK((*it).size() <= index::max_term_bytes);
    }
    CHECK(warnings_of(inverted).size() == 1);
    Xapian::WritableDatabase database({}, Xapian::DB_BACKEND_INMEMORY);
    CHECK_NOTHROW(database.add_document(document));
    // A database on disk has the stricter limit.
    const test::TemporaryDir dir;
    Xapian::WritableDatabase on_disk(dir.path().string(), Xapian::DB_CREATE_OR_OVERWRITE);
    CHECK_NOTHROW(on_disk.add_document(document));
    CHECK_NOTHROW(on_disk.commit());
}

} // namespace poshuk::document_builder_test
