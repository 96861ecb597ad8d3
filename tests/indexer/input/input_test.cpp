#include "indexer/input/inflation.hpp"
#include "indexer/input/input.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

namespace poshuk::input_test {

using input::Input;

namespace {

std::string all_of(Input& in)
{
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string all_of(const std::filesystem::path& file)
{
    Input in(file);
    return all_of(in);
}

/// Packs a file with a program of the system; its own file is replaced.
std::filesystem::path packed(const std::filesystem::path& file, const std::string& program,
                             const std::string& extension)
{
    REQUIRE(test::shell(program + " -q -f " + test::shell_word(file.string())).exit_code == 0);
    return file.string() + extension;
}

const std::string long_text = [] {
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += "Рядок номер " + std::to_string(i * 7919 % 10'007) + ", і в ньому є що прочитати.\n";
    }
    return text;
}();

} // namespace

TEST_CASE("A file is read as it is, and unpacked where it is packed")
{
    const test::TemporaryDir dir;
    CHECK(all_of(dir.write("plain.txt", long_text)) == long_text);
    CHECK(all_of(packed(dir.write("a.txt", long_text), "gzip", ".gz")) == long_text);
    const auto zst = dir.write("b.txt", long_text);
    CHECK(all_of(packed(zst, "zstd", ".zst")) == long_text);
    CHECK(all_of(dir.write("empty.txt", "")).empty());
}

TEST_CASE("Packed files that stand one after another are read to the last")
{
    const test::TemporaryDir dir;
    const auto one = test::read_file(packed(dir.write("a", "один\n"), "gzip", ".gz"));
    const auto two = test::read_file(packed(dir.write("b", "два\n"), "gzip", ".gz"));
    CHECK(all_of(dir.write("both.gz", one + two)) == "один\nдва\n");
    const auto three = test::read_file(packed(dir.write("c", "три\n"), "zstd", ".zst"));
    CHECK(all_of(dir.write("both.zst", three + three)) == "три\nтри\n");
}

TEST_CASE("What is cut short or damaged gives what is whole of it, and says so")
{
    const test::TemporaryDir dir;
    for (const std::string program : {"gzip", "zstd"}) {
        const auto bytes =
            test::read_file(packed(dir.write("a", long_text), program, program == "gzip" ? ".gz" : ".zst"));
        Input cut(dir.write("cut", bytes.substr(0, bytes.size() / 2)));
        CHECK(long_text.starts_with(all_of(cut)));
        CHECK_THAT(cut.failure().en, Catch::Contains("cut short"));
        auto damaged_bytes = bytes;
        damaged_bytes[bytes.size() / 2] = static_cast<char>(damaged_bytes[bytes.size() / 2] ^ 0x55);
        damaged_bytes[bytes.size() / 2 + 1] = static_cast<char>(damaged_bytes[bytes.size() / 2 + 1] ^ 0x55);
        Input damaged(dir.write("damaged", damaged_bytes));
        static_cast<void>(all_of(damaged));
        CHECK_FALSE(damaged.failure().empty());
    }
}

TEST_CASE("What inflates beyond measure is not read to its end")
{
    const test::TemporaryDir dir;
    const auto bomb = (dir / "bomb").string();
    REQUIRE(test::shell("head -c 300000000 /dev/zero | gzip -9 > " + test::shell_word(bomb)).exit_code == 0);
    Input in(bomb);
    std::uint64_t bytes = 0;
    std::string chunk(1 << 20, '\0');
    while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
        bytes += static_cast<std::uint64_t>(in.gcount());
    }
    CHECK_THAT(in.failure().en, Catch::Contains("250 times its size"));
    CHECK(bytes < input::unsuspected_bytes + 16 * chunk.size());
}

TEST_CASE("A pipe is not waited for, and what is missing is told")
{
    const test::TemporaryDir dir;
    REQUIRE(::mkfifo((dir / "pipe").c_str(), 0600) == 0);
    Input pipe(dir / "pipe");
    CHECK(all_of(pipe).empty());
    CHECK_THAT(pipe.failure().en, Catch::Contains("no regular file"));
    Input absent(dir / "absent");
    CHECK(absent.head().empty());
    CHECK_THAT(absent.failure().en, Catch::Contains("not there"));
    Input folder(dir.path());
    CHECK(folder.head().empty());
    CHECK_THAT(folder.failure().en, Catch::Contains("no regular file"));
}

TEST_CASE("A file that grows is read as long as it was when it was opened")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("log", "перший\n");
    Input in(file);
    std::ofstream(file, std::ios::app) << "другий\n";
    CHECK(all_of(in) == "перший\n");
}

TEST_CASE("Looking at the beginning takes nothing")
{
    const test::TemporaryDir dir;
    Input in(dir.write("a.txt", long_text));
    CHECK(in.head().size() == 64 * 1024);
    CHECK(long_text.starts_with(in.head()));
    CHECK(all_of(in) == long_text);
}

TEST_CASE("Text in other character sets becomes UTF-8 as it is read, across the bounds of its pieces")
{
    const test::TemporaryDir dir;
    const auto text = dir.write("text", long_text + "😀 кінець\n").string();
    for (const std::string charset : {"UTF-16LE", "UTF-16BE", "UTF-16"}) {
        const auto file = (dir / charset).string();
        REQUIRE(
            test::shell("iconv -f UTF-8 -t " + charset + " " + test::shell_word(text) + " > " + test::shell_word(file))
                .exit_code == 0);
        Input in(file);
        const auto decoded = in.decode();
        CHECK(decoded.decoding == (charset == "UTF-16" ? Input::Decoding::declared : Input::Decoding::guessed));
        CHECK(all_of(in) == long_text + "😀 кінець\n");
    }
    const auto file = (dir / "cp1251").string();
    REQUIRE(test::shell("iconv -f UTF-8 -t CP1251 " + test::shell_word(dir.write("plain", long_text).string()) + " > " +
                        test::shell_word(file))
                .exit_code == 0);
    Input in(file);
    CHECK(in.decode().charset == "windows-1251");
    CHECK(all_of(in) == long_text);
}

TEST_CASE("UTF-8 stays as it is but for a byte order mark, a bad byte in it costs itself")
{
    const test::TemporaryDir dir;
    Input marked(dir.write("a", "\xEF\xBB\xBFслово"));
    CHECK(marked.decode().decoding == Input::Decoding::as_utf8);
    CHECK(all_of(marked) == "слово");
    Input bad(dir.write("b", "Слово і ще слово \xD0 та інші слова в рядку"));
    CHECK(bad.decode().decoding == Input::Decoding::as_utf8);
    CHECK(all_of(bad) == "Слово і ще слово \uFFFD та інші слова в рядку");
    CHECK(bad.mended().characters == 1);
}

} // namespace poshuk::input_test
