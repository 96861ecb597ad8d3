// Enforces the table of floors in ARCHITECTURE.md: which folder may include what.

#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <sstream>

using namespace poshuk;

namespace {

namespace fs = std::filesystem;

struct Floor {
    std::set<std::string> folders;   ///< of the project, itself left out
    std::set<std::string> libraries; ///< by the beginning of what stands in <…>
};

/// `poshuk` is include/poshuk. Libraries that are not named here are for no floor.
const std::map<std::string, Floor> floors{
    {"include/poshuk", {{"poshuk"}, {}}},
    {"bindings", {{"poshuk"}, {"nlohmann/"}}},
    {"messages", {{"poshuk"}, {"fmt/"}}},
    {"analysis", {{"poshuk", "messages"}, {"fmt/", "unicode/", "nettle/"}}},
    {"index",
     {{"poshuk", "messages"},
      {"fmt/", "xapian", "simdjson.h", "nlohmann/", "nettle/", "libdeflate.h", "zdict.h", "zstd.h"}}},
    {"command_line", {{"poshuk", "messages"}, {"fmt/", "boost/program_options.hpp"}}},
    {"indexer",
     {{"poshuk", "messages", "analysis", "index", "command_line"},
      {"fmt/", "xapian", "simdjson.h", "nlohmann/", "libxml/", "zlib.h", "zstd.h"}}},
    {"bench",
     {{"poshuk", "analysis", "index", "indexer", "searcher"}, {"fmt/", "unicode/", "xapian", "libxml/", "nlohmann/"}}},
    {"server", {{"poshuk", "messages", "command_line"}, {"fmt/", "nlohmann/", "boost/asio/", "boost/beast/"}}},
    {"searcher", {{"poshuk", "messages", "analysis", "index", "command_line"}, {"fmt/", "xapian", "nlohmann/"}}},
};

struct Include {
    std::string target;
    bool angled;
};

std::vector<Include> includes_of(const fs::path& file)
{
    std::vector<Include> result;
    std::istringstream lines(test::read_file(file));
    for (std::string line; std::getline(lines, line);) {
        const auto begin = line.find_first_of("\"<");
        if (line.starts_with("#include") && begin != std::string::npos) {
            const auto end = line.find_first_of("\">", begin + 1);
            result.push_back({line.substr(begin + 1, end - begin - 1), line[begin] == '<'});
        }
    }
    return result;
}

std::vector<fs::path> sources_in(const std::string& folder)
{
    std::vector<fs::path> result;
    for (const auto& entry : fs::recursive_directory_iterator(test::source_dir() / folder)) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".hpp" || extension == ".h") {
            result.push_back(entry.path());
        }
    }
    return result;
}

/// The floor that an #include "…" leads to; empty for a file of the same floor.
std::string floor_of(const std::string& folder, const fs::path& file, const std::string& target)
{
    if (fs::exists(file.parent_path() / target) || fs::exists(test::source_dir() / folder / target)) {
        return {};
    }
    const auto first = target.substr(0, target.find('/'));
    return first == folder ? std::string{} : first;
}

/// A header of the C++ library or of the C library and the system, which every floor may include.
bool is_of_the_system(const std::string& header)
{
    static const std::set<std::string> system{"arpa/inet.h",   "dlfcn.h",    "fcntl.h",        "netinet/in.h",
                                              "netinet/tcp.h", "poll.h",     "sys/file.h",     "sys/ioctl.h",
                                              "sys/mman.h",    "sys/stat.h", "sys/resource.h", "sys/socket.h",
                                              "sys/types.h",   "sys/wait.h", "unistd.h"};
    return header.find_first_of("./") == std::string::npos || system.contains(header);
}

} // namespace

TEST_CASE("A folder includes only from the floors below its own")
{
    for (const auto& [folder, floor] : floors) {
        for (const auto& file : sources_in(folder)) {
            for (const auto& include : includes_of(file)) {
                if (include.angled) {
                    continue;
                }
                const auto target = floor_of(folder, file, include.target);
                INFO(file.string() << " includes \"" << include.target << "\"");
                CHECK((target.empty() || floor.folders.contains(target)));
            }
        }
    }
}

TEST_CASE("A folder uses only the libraries that its floor is for")
{
    for (const auto& [folder, floor] : floors) {
        for (const auto& file : sources_in(folder)) {
            for (const auto& include : includes_of(file)) {
                if (!include.angled || is_of_the_system(include.target)) {
                    continue;
                }
                INFO(file.string() << " includes <" << include.target << ">");
                CHECK(std::any_of(floor.libraries.begin(), floor.libraries.end(),
                                  [&](const auto& library) { return include.target.starts_with(library); }));
            }
        }
    }
}

TEST_CASE("Public headers know the standard library and each other only")
{
    for (const auto& file : sources_in("include/poshuk")) {
        for (const auto& include : includes_of(file)) {
            INFO(file.string() << " includes " << include.target);
            CHECK((include.angled ? is_of_the_system(include.target) : include.target.starts_with("poshuk/")));
        }
    }
}

TEST_CASE("Boost.Program_options is included in one file")
{
    int files = 0;
    for (const auto& [folder, floor] : floors) {
        for (const auto& file : sources_in(folder)) {
            const auto includes = includes_of(file);
            const bool uses = std::any_of(includes.begin(), includes.end(), [](const auto& include) {
                return include.target.starts_with("boost/program_options");
            });
            if (uses) {
                ++files;
                CHECK(file.filename() == "options.cpp");
            }
        }
    }
    CHECK(files == 1);
}

TEST_CASE("Boost's network is included where connections are, and nowhere else")
{
    for (const auto& file : sources_in("server")) {
        const auto includes = includes_of(file);
        const bool uses = std::any_of(includes.begin(), includes.end(),
                                      [](const auto& include) { return include.target.starts_with("boost/"); });
        INFO(file.string());
        CHECK((!uses || file.parent_path().filename() == "http"));
    }
}

TEST_CASE("Every folder with sources has its floor in the table")
{
    std::set<std::string> with_sources;
    for (const auto& entry : fs::directory_iterator(test::source_dir())) {
        const auto name = entry.path().filename().string();
        if (!entry.is_directory() || name == "build" || name == "tests" || name.starts_with('.')) {
            continue;
        }
        if (!sources_in(name).empty()) {
            with_sources.insert(name == "include" ? "include/poshuk" : name);
        }
    }
    std::set<std::string> in_table;
    for (const auto& [folder, floor] : floors) {
        in_table.insert(folder);
    }
    CHECK(with_sources == in_table);
}
