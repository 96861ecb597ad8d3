// Flips bits anywhere in a generation: every one is refused before a file is opened.
//
//   poshuk-faults-flips [FLIPS]

#include "index/generations/generations.hpp"
#include "index/generations/manifest.hpp"
#include "poshuk/index_writer.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;

int main(int argc, char** argv)
{
    const auto flips = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000;
    const auto folder = fs::temp_directory_path() / fmt::format("poshuk-flips-{}", ::getpid());
    {
        poshuk::IndexWriter writer(folder);
        for (int i = 0; i < 50; ++i) {
            poshuk::Article article;
            article.id = std::to_string(i);
            article.title = fmt::format("Новина номер {}", i);
            article.text =
                fmt::format("Поліція громади {} розповіла про міст, школу і бюджет {}.", i * 37 % 101, i * 53 % 97);
            writer.add(article);
        }
        writer.publish("2026-11-25T00:00:00Z");
    }
    const auto generation = poshuk::index::current_generation(folder).path;
    std::vector<std::pair<fs::path, std::uintmax_t>> files;
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(generation)) {
        if (entry.is_regular_file() && entry.file_size() > 0) {
            bytes += entry.file_size();
            files.emplace_back(entry.path(), bytes);
        }
    }
    std::mt19937_64 random(2511);
    std::uint64_t missed = 0;
    for (std::uint64_t i = 0; i < flips; ++i) {
        // Half of them anywhere, half in any file, as the small ones would hardly be hit.
        auto at = random() % bytes;
        if (i % 2 == 1) {
            const auto file = random() % files.size();
            const auto begin = file == 0 ? 0 : files[file - 1].second;
            at = begin + random() % (files[file].second - begin);
        }
        std::size_t file = 0;
        while (files[file].second <= at) {
            ++file;
        }
        const auto offset = static_cast<std::streamoff>(at - (file == 0 ? 0 : files[file - 1].second));
        std::fstream stream(files[file].first, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekg(offset);
        const char byte = static_cast<char>(stream.get());
        const auto write = [&](char value) {
            stream.seekp(offset);
            stream.put(value);
            stream.flush();
        };
        write(static_cast<char>(byte ^ (1 << random() % 8)));
        if (!poshuk::index::first_damaged(generation)) {
            ++missed;
            fmt::print(stderr, "missed: {} byte {}\n", files[file].first.string(), offset);
        }
        write(byte);
    }
    const bool whole = !poshuk::index::first_damaged(generation);
    fmt::print("{} flips in {} files of {} bytes: {} refused, {} missed\n", flips, files.size(), bytes, flips - missed,
               missed);
    fs::remove_all(folder);
    return missed == 0 && whole ? 0 : 1;
}
