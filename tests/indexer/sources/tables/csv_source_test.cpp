#include "indexer/sources/tables/csv_source.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::csv_source_test {

using sources::CsvSource;
using sources::Record;

namespace {

std::vector<Record> records(std::string_view table, sources::FieldMap map = {})
{
    const char separator = sources::csv_separator(table).value_or(',');
    CsvSource source(std::make_unique<std::istringstream>(std::string(table)), "a.csv", separator, std::move(map),
                     sources::line_ends_of(table));
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(*record);
    }
    return result;
}

} // namespace

TEST_CASE("A record of a table is an article with the fields that the header names")
{
    const auto all = records("ID,Title,text,date,source,url,author,tags,rubric\r\n"
                             "1,Назва,Текст,2026-11-24,Вісник,https://v.example/1,Леся Гай,міст; ріка,Місто\r\n");
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    const auto& article = *all[0].article;
    CHECK(article.id == "1");
    CHECK(article.title == "Назва");
    CHECK(article.text == "Текст");
    CHECK(article.date == "2026-11-24");
    CHECK(article.source == "Вісник");
    CHECK(article.url == "https://v.example/1");
    CHECK(article.author == "Леся Гай");
    CHECK(article.tags == std::vector<std::string>{"міст", "ріка"});
    CHECK(article.rubric == "Місто");
    CHECK(all[0].place.text() == "a.csv:2");
}

TEST_CASE("Quoted fields hold separators, line feeds and doubled quotes")
{
    const auto all = records("id;text\n1;\"а;б\n\"\"в\"\"\"\n2;г\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->text == "а;б\n\"в\"");
    CHECK(all[1].article->text == "г");
    CHECK(all[1].place.line == 4);
}

TEST_CASE("Columns may have other names, in any case")
{
    const auto all = records("Номер\tСтаття\n1\tТекст\n", {{"id", "номер"}, {"text", "СТАТТЯ"}});
    REQUIRE(all.size() == 1);
    CHECK(all[0].article->text == "Текст");
}

TEST_CASE("A table without a column for the text is one message that lists its columns")
{
    const auto all = records("key,body\n1,а\n2,б\n");
    REQUIRE(all.size() == 1);
    CHECK_FALSE(all[0].article);
    CHECK_THAT(all[0].rejection.en,
               Catch::Contains("id, text") && Catch::Contains("key, body") && Catch::Contains("--map"));
}

TEST_CASE("A quote that never closes costs its record only")
{
    const auto all = records("id,text\n1,\"відкрив\n2,б\n3,в\n");
    REQUIRE(all.size() == 3);
    CHECK_FALSE(all[0].article);
    CHECK(all[0].place.line == 2);
    CHECK(all[1].article->id == "2");
    CHECK(all[1].place.line == 3);
    CHECK(all[2].article->id == "3");
}

TEST_CASE("A quote that closes within its field costs its record only")
{
    const auto all = records("id,text\n1,\"а\" б\n2,\"в\n\" г\n3,ґ\n");
    REQUIRE(all.size() == 4);
    CHECK_FALSE(all[0].article);
    CHECK_FALSE(all[1].article);
    CHECK_FALSE(all[2].article); // the rest of the second, which is a record of one field and no text
    CHECK(all[3].article->id == "3");
}

TEST_CASE("A table that ends in the middle of a record says that it is cut short")
{
    const auto is_cut = [](std::string_view table) {
        const auto all = records(table);
        return std::any_of(all.begin(), all.end(), [](const Record& record) { return record.cut_short; });
    };
    CHECK(is_cut("id,title,text\n1,а,б\n2,в"));
    CHECK(is_cut("id,title,text\n1,а,б\n2,в,\"г"));
    CHECK(is_cut("id,title,text\n1,а,б\n2,в,\"г\nґ, д\n"));
    CHECK_FALSE(is_cut("id,title,text\n1,а,б\n2,в,г"));
    CHECK_FALSE(is_cut("id,title,text\n1,а,б\n2,в\n"));
    CHECK_FALSE(is_cut("id,title,text\n1,а\n2,в")); // such are its records
    CHECK_FALSE(is_cut("id,title,text\n1,а,\"б\n2,в,г\n"));
    const auto all = records("id,title,text\n1,а,б\n2,в");
    REQUIRE(all.size() == 3);
    CHECK_THAT(all[1].rejection.en, Catch::Contains("2 of 3 fields"));
}

TEST_CASE("More fields than columns is a separator outside quotes")
{
    const auto all = records("id,text\n1,а, б\n2,в\n");
    CHECK_THAT(all[0].rejection.en, Catch::Contains("3 fields"));
    CHECK(all[1].article);
}

TEST_CASE("Dates in a table may be as people write them")
{
    const auto all = records("id,text,date\n1,а,24.11.2026 10:05\n2,б,завтра\n3,в,\n");
    CHECK(all[0].article->date == "2026-11-24T10:05");
    CHECK(all[1].article->date.empty());
    CHECK(all[1].warnings.size() == 1);
    CHECK(all[2].warnings.empty());
}

TEST_CASE("The separator is the one that stands in the header most often, outside quotes")
{
    CHECK(sources::csv_separator("id;\"a,b,c\";text\n") == ';');
    CHECK(sources::csv_separator("id\ttext") == '\t');
    CHECK_FALSE(sources::csv_separator("Просто рядок тексту\n"));
    CHECK(sources::looks_like_csv("id,title,text\n", {}));
    CHECK_FALSE(sources::looks_like_csv("Міст, який чекали, відкрили\n", {}));
    CHECK(sources::looks_like_csv("key|body|x\n", {{"id", "key"}, {"text", "body"}}));
}

TEST_CASE("A line before the table may state its separator, as Excel's does")
{
    for (const auto* table : {"sep=;\nid;text\n1;а, б, в\n", "\"sep=;\"\r\nid;text\r\n1;а, б, в\r\n"}) {
        const auto all = records(table);
        REQUIRE(all.size() == 1);
        CHECK(all[0].article->text == "а, б, в");
        CHECK(all[0].place.line == 3);
        CHECK(sources::looks_like_csv(table, {}));
    }
    CHECK(records("id,text\nsep=;,а\n")[0].article->id == "sep=;");
}

TEST_CASE("A table that shows that it has the escapes of MySQL is read by them")
{
    const auto all =
        records("id,title,text\n1,\\N,\"Сказав: \\\"так\\\", і пішов\"\n2,Т,\"\\\"Усе\\\"\\nдалі\\\\\"\n3,Т,в\n");
    REQUIRE(all.size() == 3);
    CHECK(all[0].article->title.empty());
    CHECK(all[0].article->text == "Сказав: \"так\", і пішов");
    CHECK(all[1].article->text == "\"Усе\"\nдалі\\");
    CHECK(all[2].article->text == "в");
}

TEST_CASE("Backslashes of other tables are letters")
{
    const auto all = records("id,text,url\n1,\"C:\\новини\\\",а\n2,\"\"\"лапки\"\" \\n\",б\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->text == "C:\\новини\\");
    CHECK(all[1].article->text == "\"лапки\" \\n");
}

TEST_CASE("Spaces around quotes and cells are nothing")
{
    const auto all = records("id, title , \"text\" \n1, Т , \" а, б\" \n2,  \"Зоря\" перемогла,в\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->title == "Т");
    CHECK(all[0].article->text == "а, б");
    CHECK(all[1].article->title == "\"Зоря\" перемогла");
}

TEST_CASE("Lines may end with a carriage return alone")
{
    const auto all = records("id,text\r1,\"а\rб\"\r2,в\r");
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->text == "а\rб");
    CHECK(all[1].article->text == "в");
    CHECK(all[1].place.line == 4);
}

TEST_CASE("Cells may hold HTML and several authors")
{
    const auto all =
        records("id,title,text,authors\n1,\"Рада &amp; мер\",<p>Один.</p><p>Два.</p>,Олена Козак; Іван Бук\n");
    REQUIRE(all[0].article);
    CHECK(all[0].article->title == "Рада & мер");
    CHECK(all[0].article->text == "Один.\nДва.");
    CHECK(all[0].article->author == "Олена Козак, Іван Бук");
}

TEST_CASE("A mapped column has its name to the letter, and one that is not there is told")
{
    const auto all = records("id,body.html[0],by\n1,а,Олена Козак\n",
                             {{"text", "body.html[0]"}, {"author", "by"}, {"rubric", "розділ"}});
    REQUIRE(all.size() == 2);
    CHECK_THAT(all[0].warnings.at(0).en, Catch::Contains("--map rubric=розділ"));
    CHECK(all[1].article->text == "а");
    CHECK(all[1].article->author == "Олена Козак");
}

TEST_CASE("A record over the limit is passed over, and the next is read")
{
    std::istringstream in("abc,defghijk\nx,y\n\"abcde\nabcde\n,z\n");
    sources::CsvRecords csv(in, ',', 8);
    using Found = sources::CsvRecords::Found;
    CHECK(csv.next() == Found::too_long);
    CHECK(csv.next() == Found::record);
    CHECK(csv.fields() == std::vector<std::string>{"x", "y"});
    CHECK(csv.next() == Found::bad_quote);
    CHECK(csv.next() == Found::record);
    CHECK(csv.fields() == std::vector<std::string>{"abcde"});
    CHECK(csv.next() == Found::record);
    CHECK(csv.fields() == std::vector<std::string>{"", "z"});
    CHECK(csv.next() == Found::end);
}

TEST_CASE("Moments in a table are kept as clocks in Kyiv showed them")
{
    const auto all = records("id,text,date\n1,Текст,2026-12-31T22:10:00Z\n2,Текст,1798755000\n3,Текст,1798755000000\n"
                             "4,Текст,2026-12-31 22:10:00 UTC\n5,Текст,2026-12-31 22:10\n6,Текст,2026-12-31 99:10\n");
    REQUIRE(all.size() == 6);
    for (std::size_t i = 0; i < 4; ++i) {
        INFO(i);
        REQUIRE(all[i].article);
        CHECK(all[i].article->date == "2027-01-01T00:10+02:00");
    }
    CHECK(all[4].article->date == "2026-12-31T22:10");
    CHECK(all[5].article->date == "2026-12-31");
}

TEST_CASE("A table may say that not every reader may see an article, which is left out, told, and gone from an index")
{
    const auto all = records("id,title,text,status,post_password,is_hidden\n"
                             "1,Назва,Текст,publish,,0\n2,Назва,Чернетка,draft,,\n3,Назва,Таємне,publish,ключ,\n"
                             "4,Назва,Сховане,,,TRUE\n");
    REQUIRE(all.size() == 5);
    CHECK(all[0].article->text == "Текст");
    CHECK(all[1].deleted == "2");
    CHECK(all[2].deleted == "3");
    CHECK(all[3].deleted == "4");
    CHECK(all[4].warnings.size() == 2); // not published: 1, not for every reader: 2
}

TEST_CASE("Of the columns of a table that has none of an article a handful are told")
{
    std::string table = "стовпець0";
    for (int i = 1; i < 5000; ++i) {
        table += ",стовпець" + std::to_string(i);
    }
    const auto all = records(table + "\nа,б\n");
    REQUIRE(all.size() == 1);
    CHECK_THAT(all[0].rejection.en, Catch::Contains("no column “id, text”; its columns are: стовпець0, стовпець1,") &&
                                        Catch::Contains("стовпець11 and 4988 more. Say"));
    CHECK_THAT(all[0].rejection.uk, Catch::Contains("стовпець11 і ще 4988. Скажіть"));
}

} // namespace poshuk::csv_source_test
