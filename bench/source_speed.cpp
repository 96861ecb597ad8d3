// How fast articles come out of each kind of source, and out of pages: MB/s of the file on one
// thread, HTML beside the bare parse of libxml2.

#include "generated_articles.hpp"
#include "indexer/sources/file_source.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

using namespace poshuk;

namespace {

namespace fs = std::filesystem;

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        result += c == '<' ? "&lt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
    }
    return result;
}

std::string json_text(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        result += c == '\n' ? "\\n" : c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return result + "\"";
}

std::string csv_text(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"' ? "\"\"" : std::string(1, c);
    }
    return result + "\"";
}

std::string paragraphs(std::string_view text)
{
    std::string result = "<p>";
    for (const char c : escaped(text)) {
        result += c == '\n' ? "</p><p>" : std::string(1, c);
    }
    return result + "</p>";
}

std::string html_page(const Article& article)
{
    std::string page = "<!DOCTYPE html><html lang=uk><head><meta charset=utf-8><title>" + escaped(article.title) +
                       "</title><meta property=\"og:site_name\" content=\"Вісник\"></head><body><nav><ul>";
    for (int i = 0; i < 40; ++i) {
        page += "<li><a href=\"/rubric/" + std::to_string(i) + "\">Рубрика " + std::to_string(i) + "</a></li>";
    }
    page += "</ul></nav><article><h1>" + escaped(article.title) + "</h1><time>24.11.2026</time>" +
            paragraphs(article.text) + "</article><aside><h3>Останні новини</h3>";
    for (int i = 0; i < 20; ++i) {
        page += "<div class=\"card\"><a href=\"/" + std::to_string(i) + "\">Заголовок іншої новини номер " +
                std::to_string(i) + "</a></div>";
    }
    return page + "</aside><footer><p>Усі права застережено.</p></footer></body></html>";
}

std::string text_page(const Article& article)
{
    return "Головна\nНовини\nКонтакти\n" + article.title + "\n24.11.2026\n" + article.text +
           "\nОстанні новини\n10:05\nІнша новина міста\n";
}

struct Kind {
    const char* name;
    const char* file;
    std::string begin;
    std::function<std::string(const Article&)> record;
    std::string end;
};

std::vector<Kind> kinds()
{
    const auto json = [](const Article& a) {
        return "{\"id\":" + json_text(a.id) + ",\"title\":" + json_text(a.title) + ",\"text\":" + json_text(a.text) +
               "}";
    };
    return {
        {"JSON Lines", "a.jsonl", "", [json](const Article& a) { return json(a) + "\n"; }, ""},
        {"JSON array", "a.json", "[\n", [json](const Article& a) { return json(a) + ",\n"; }, "]"},
        {"ninjs", "n.json", "[\n",
         [](const Article& a) {
             return "{\"uri\":" + json_text(a.id) +
                    ",\"type\":\"text\",\"versioncreated\":\"2026-11-24T10:00:00Z\",\"headlines\":[{\"value\":" +
                    json_text(a.title) +
                    "}],\"bodies\":[{\"contenttype\":\"text/html\",\"value\":" + json_text(paragraphs(a.text)) +
                    "}]},\n";
         },
         "]"},
        {"CSV", "a.csv", "id,title,text\n",
         [](const Article& a) { return a.id + "," + csv_text(a.title) + "," + csv_text(a.text) + "\n"; }, ""},
        {"RSS", "a.rss",
         "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Вісник</title>",
         [](const Article& a) {
             return "<item><guid>" + a.id + "</guid><title>" + escaped(a.title) +
                    "</title><pubDate>Tue, 24 Nov 2026 10:05:00 +0200</pubDate>" + "<content:encoded><![CDATA[" +
                    paragraphs(a.text) + "]]></content:encoded></item>";
         },
         "</channel></rss>"},
        {"Atom", "a.atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Вісник</title>",
         [](const Article& a) {
             return "<entry><id>" + a.id + "</id><title>" + escaped(a.title) + "</title><content type=\"html\">" +
                    escaped(paragraphs(a.text)) + "</content></entry>";
         },
         "</feed>"},
        {"WXR", "a.wxr",
         "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>",
         [](const Article& a) {
             return "<item><title>" + escaped(a.title) + "</title><content:encoded><![CDATA[" + paragraphs(a.text) +
                    "]]></content:encoded><wp:post_id>" + a.id + "</wp:post_id><wp:status>publish</wp:status></item>";
         },
         "</channel></rss>"},
    };
}

double seconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The median of `runs` runs, in MB/s.
double speed(double megabytes, const std::function<void()>& work)
{
    constexpr std::size_t runs = 5;
    std::vector<double> times;
    for (std::size_t i = 0; i < runs; ++i) {
        times.push_back(seconds(work));
    }
    std::sort(times.begin(), times.end());
    return megabytes / times[runs / 2];
}

void read_all(const fs::path& file, std::size_t expected)
{
    sources::FileSource source({file.string(), file.filename().string(), nullptr, std::nullopt, true},
                               sources::Format::detect, {});
    std::size_t articles = 0;
    while (const auto record = source.next()) {
        articles += record->article ? 1U : 0U;
    }
    if (articles != expected) {
        fmt::print(stderr, "{}: {} articles, not {}\n", file.string(), articles, expected);
        std::exit(1);
    }
}

double megabytes(const fs::path& file)
{
    return static_cast<double>(fs::file_size(file)) / 1e6;
}

void pack(const fs::path& file, const char* program)
{
    if (std::system((std::string(program) + " -q -k -f " + file.string()).c_str()) != 0) {
        fmt::print(stderr, "{} cannot be run\n", program);
        std::exit(1);
    }
}

void measure_pages(const fs::path& folder, const std::vector<Article>& articles, const char* extension,
                   std::string (*page)(const Article&))
{
    std::vector<fs::path> files;
    std::vector<std::string> pages;
    double size = 0;
    for (const auto& article : articles) {
        files.push_back(folder / (article.id + extension));
        pages.push_back(page(article));
        std::ofstream(files.back(), std::ios::binary) << pages.back();
        size += megabytes(files.back());
    }
    const auto read = speed(size, [&] {
        for (const auto& file : files) {
            read_all(file, 1);
        }
    });
    fmt::print("{:<28} {:8.1f} MB/s\n", std::string("pages ") + extension + ", extracted", read);
    if (std::string_view(extension) == ".html") {
        const auto bare = speed(size, [&] {
            for (const auto& html : pages) {
                xmlFreeDoc(
                    htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                                   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
            }
        });
        fmt::print("{:<28} {:8.1f} MB/s; extraction reaches {:.2f} of it\n", "libxml2's bare parse", bare, read / bare);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const auto count = argc == 2 ? std::strtoul(argv[1], nullptr, 10) : 4000;
    if (count == 0) {
        fmt::print(stderr, "usage: {} [ARTICLES]\n", argv[0]);
        return 2;
    }
    const auto folder = fs::temp_directory_path() / "poshuk-bench-sources";
    fs::create_directories(folder);
    const bench::GeneratedArticles generated{Analyzer{}};
    std::vector<Article> articles;
    for (unsigned long i = 0; i < count; ++i) {
        articles.push_back(generated.article(i));
        articles.back().id = std::to_string(i);
    }
    for (const auto& kind : kinds()) {
        const auto file = folder / kind.file;
        {
            std::ofstream out(file, std::ios::binary);
            out << kind.begin;
            for (const auto& article : articles) {
                out << kind.record(article);
            }
            out << kind.end;
        }
        fmt::print("{:<28} {:8.1f} MB/s\n", kind.name, speed(megabytes(file), [&] { read_all(file, count); }));
    }
    const auto lines = folder / "a.jsonl";
    for (const auto& [program, extension] : {std::pair("gzip", ".gz"), std::pair("zstd", ".zst")}) {
        pack(lines, program);
        fmt::print("{:<28} {:8.1f} MB/s of what is packed\n", std::string("JSON Lines ") + extension,
                   speed(megabytes(lines), [&] { read_all(lines.string() + extension, count); }));
    }
    measure_pages(folder, articles, ".txt", text_page);
    measure_pages(folder, articles, ".html", html_page);
    fs::remove_all(folder);
    return 0;
}
