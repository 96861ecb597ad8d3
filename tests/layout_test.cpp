// Enforces tests/layout.tsv: which folder may include what.

#include "analysis/files/tsv.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace poshuk::layout_test {

namespace {

namespace fs = std::filesystem;

/// A floor, or a room of one: a line of the table, for the files below its folder that no deeper room has.
struct Room {
    std::string folder;
    std::vector<std::string> may_include; ///< as the table has it: rooms, or «floor/*»
    std::vector<std::string> libraries;   ///< by the beginning of what stands in <…>
};

std::vector<std::string> words_of(std::string_view field)
{
    std::istringstream in{std::string(field)};
    return {std::istream_iterator<std::string>(in), {}};
}

const std::vector<Room>& rooms()
{
    static const auto table = [] {
        std::vector<Room> result;
        analysis::TsvReader rows(test::source_dir() / "tests/layout.tsv");
        while (rows.next(1, 3)) {
            result.push_back({std::string(rows.field(0)), words_of(rows.field(1)), words_of(rows.field(2))});
        }
        return result;
    }();
    return table;
}

/// True for a folder itself and what is in it.
bool is_below(std::string_view path, std::string_view folder)
{
    return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

/// The room of a file: the deepest that it is below. Null outside of the table.
const Room* room_of(const std::string& path)
{
    const Room* deepest = nullptr;
    for (const auto& room : rooms()) {
        if (is_below(path, room.folder) && (deepest == nullptr || deepest->folder.size() < room.folder.size())) {
            deepest = &room;
        }
    }
    return deepest;
}

/// The place of a room in the table.
std::size_t place_of(const Room& room)
{
    return static_cast<std::size_t>(&room - rooms().data());
}

bool may_include(const Room& room, const Room& other)
{
    return std::any_of(room.may_include.begin(), room.may_include.end(), [&](const std::string& name) {
        constexpr std::string_view whole_floor = "/*";
        if (!name.ends_with(whole_floor)) {
            return name == other.folder;
        }
        return is_below(other.folder, name.substr(0, name.size() - whole_floor.size())) &&
               place_of(other) < place_of(room);
    });
}

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
    std::sort(result.begin(), result.end());
    return result;
}

std::string in_project(const fs::path& file)
{
    return file.lexically_relative(test::source_dir()).generic_string();
}

/// Every source file of the project but its tests, by its path from the root.
const std::vector<std::string>& all_sources()
{
    static const auto all = [] {
        std::vector<std::string> result;
        for (const auto& entry : fs::directory_iterator(test::source_dir())) {
            const auto name = entry.path().filename().string();
            if (entry.is_directory() && name != "build" && name != "tests" && !name.starts_with('.')) {
                for (const auto& file : sources_in(name)) {
                    result.push_back(in_project(file));
                }
            }
        }
        return result;
    }();
    return all;
}

/// What an #include "…" of a file names, by its path from the root.
std::string target_of(const std::string& file, const std::string& included)
{
    const auto beside = fs::path(file).parent_path() / included;
    return included.starts_with("poshuk/")           ? "include/" + included
           : fs::exists(test::source_dir() / beside) ? beside.lexically_normal().generic_string()
                                                     : included;
}

/// A header of the C++ library or of the C library and the system, which every floor may include.
bool is_of_the_system(const std::string& header)
{
    static const std::set<std::string> system{
        "arpa/inet.h",    "dlfcn.h",      "fcntl.h",     "malloc.h",    "netinet/in.h", "netinet/tcp.h",
        "poll.h",         "pthread.h",    "sys/file.h",  "sys/ioctl.h", "sys/mman.h",   "sys/stat.h",
        "sys/resource.h", "sys/socket.h", "sys/types.h", "sys/wait.h",  "unistd.h"};
    return header.find_first_of("./") == std::string::npos || system.contains(header);
}

} // namespace

TEST_CASE("A room includes only from the rooms that it may include")
{
    for (const auto& file : all_sources()) {
        const auto* room = room_of(file);
        INFO(file);
        REQUIRE(room != nullptr); // a new folder wants its line in tests/layout.tsv
        for (const auto& include : includes_of(test::source_dir() / file)) {
            if (include.angled) {
                continue;
            }
            const auto target = target_of(file, include.target);
            const auto* other = room_of(target);
            INFO("includes \"" << include.target << "\"");
            REQUIRE(other != nullptr);
            CHECK((other == room || may_include(*room, *other)));
        }
    }
}

TEST_CASE("A room uses only the libraries that it is for")
{
    for (const auto& file : all_sources()) {
        const auto* room = room_of(file);
        for (const auto& include : includes_of(test::source_dir() / file)) {
            if (!include.angled || is_of_the_system(include.target)) {
                continue;
            }
            INFO(file << " includes <" << include.target << ">");
            CHECK(std::any_of(room->libraries.begin(), room->libraries.end(),
                              [&](const auto& library) { return include.target.starts_with(library); }));
        }
    }
}

TEST_CASE("Rooms stand below those that they may include, so that no two need each other")
{
    std::set<std::string> above;
    std::set<std::string> floors_above;
    for (const auto& room : rooms()) {
        for (const auto& name : room.may_include) {
            INFO(room.folder << " may include " << name);
            CHECK(
                (name.ends_with("/*") ? floors_above.contains(name.substr(0, name.size() - 2)) : above.contains(name)));
        }
        above.insert(room.folder);
        floors_above.insert(room.folder.substr(0, room.folder.find('/')));
    }
}

TEST_CASE("Every line of the table is a folder with sources, and allows nothing that nobody uses")
{
    std::map<const Room*, std::set<const Room*>> used;
    for (const auto& file : all_sources()) {
        const auto* room = room_of(file);
        auto& uses = used[room];
        for (const auto& include : includes_of(test::source_dir() / file)) {
            if (!include.angled) {
                uses.insert(room_of(target_of(file, include.target)));
            }
        }
    }
    for (const auto& room : rooms()) {
        INFO(room.folder);
        CHECK(used.contains(&room));
        for (const auto& name : room.may_include) {
            INFO("may include " << name);
            const auto& uses = used[&room];
            CHECK(std::any_of(uses.begin(), uses.end(), [&](const Room* other) {
                return name.ends_with("/*") ? is_below(other->folder, name.substr(0, name.size() - 2))
                                            : other->folder == name;
            }));
        }
    }
}

TEST_CASE("The picture in ARCHITECTURE.md is that of the table")
{
    const auto script = test::shell_word((test::source_dir() / "docs/floors.py").string());
    const auto page = test::shell_word((test::source_dir() / "ARCHITECTURE.md").string());
    const auto result = test::shell("python3 " + script + " --check " + page);
    INFO(result.err);
    CHECK(result.exit_code == 0);
}

TEST_CASE("A folder shows no more names than a reader takes in")
{
    // Rooms are there for that; a folder that grows beyond wants a room more.
    constexpr std::size_t most = 16;
    std::map<std::string, std::set<std::string>> names;
    for (const auto& file : all_sources()) {
        const fs::path path(file);
        names[path.parent_path().generic_string()].insert(path.stem().string());
        names[path.parent_path().parent_path().generic_string()].insert(path.parent_path().filename().string());
    }
    for (const auto& [folder, stems] : names) {
        INFO(folder << " shows " << stems.size());
        CHECK((folder.empty() || stems.size() <= most));
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
    std::vector<std::string> files;
    for (const auto& file : all_sources()) {
        const auto includes = includes_of(test::source_dir() / file);
        if (std::any_of(includes.begin(), includes.end(),
                        [](const auto& include) { return include.target.starts_with("boost/program_options"); })) {
            files.push_back(file);
        }
    }
    CHECK(files == std::vector<std::string>{"command_line/options.cpp"});
}

TEST_CASE("Boost's network is included where connections are, and nowhere else")
{
    for (const auto& file : all_sources()) {
        const auto includes = includes_of(test::source_dir() / file);
        const bool uses = std::any_of(includes.begin(), includes.end(), [](const auto& include) {
            return include.target.starts_with("boost/asio/") || include.target.starts_with("boost/beast/");
        });
        INFO(file);
        CHECK((!uses || file.starts_with("server/http/")));
    }
}

} // namespace poshuk::layout_test
