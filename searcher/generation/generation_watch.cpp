#include "generation_watch.hpp"

#include "analysis/words/vocabulary.hpp"
#include "index/positions/positions_file.hpp"

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace poshuk::query {
namespace {

constexpr std::int64_t nanoseconds_a_second = 1'000'000'000;

std::int64_t nanoseconds(const timespec& time)
{
    return time.tv_sec * nanoseconds_a_second + time.tv_nsec;
}

bool is_searched(const std::string& name)
{
    return name.ends_with(".glass") || name == index::positions_file_name || name == analysis::Vocabulary::file_name;
}

} // namespace

GenerationWatch::GenerationWatch(const std::filesystem::path& generation)
    : folder_(::open(generation.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC))
{
    std::error_code error;
    for (std::filesystem::recursive_directory_iterator entry(generation, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->is_regular_file(error)) {
            auto name = entry->path().lexically_relative(generation).generic_string();
            const bool searched = is_searched(name);
            files_.push_back({std::move(name), {}, searched});
        }
    }
    std::sort(files_.begin(), files_.end(), [](const File& a, const File& b) {
        return std::pair(!a.searched, std::string_view(a.name)) < std::pair(!b.searched, std::string_view(b.name));
    });
    note_again();
}

GenerationWatch::~GenerationWatch()
{
    if (folder_ >= 0) {
        ::close(folder_);
    }
}

FileState GenerationWatch::state_of(const std::string& name) const
{
    struct stat status {};
    if (::fstatat(folder_, name.c_str(), &status, 0) != 0) {
        return {};
    }
    return {status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

bool GenerationWatch::is_as_it_was(bool all)
{
    constexpr std::chrono::milliseconds between(100);
    const auto now = std::chrono::steady_clock::now();
    all = all || now - looked_at_all_ >= between;
    const bool same = std::all_of(files_.begin(), files_.end(), [&](const File& file) {
        return (!all && !file.searched) || state_of(file.name) == file.state;
    });
    // What differs is looked at again, by whoever decides what it means.
    const std::chrono::steady_clock::time_point never{};
    looked_at_ = same ? now : never;
    looked_at_all_ = !same ? never : all ? now : looked_at_all_;
    return same;
}

bool GenerationWatch::was_looked_at() const
{
    constexpr std::chrono::milliseconds lately(1);
    return std::chrono::steady_clock::now() - looked_at_ < lately;
}

std::vector<std::string> GenerationWatch::changed_files() const
{
    std::vector<std::string> changed;
    for (const auto& file : files_) {
        if (state_of(file.name) != file.state) {
            changed.push_back(file.name);
        }
    }
    return changed;
}

bool GenerationWatch::misses_any() const
{
    return std::any_of(files_.begin(), files_.end(),
                       [&](const File& file) { return state_of(file.name).is_missing(); });
}

bool GenerationWatch::is_being_changed() const
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return std::any_of(files_.begin(), files_.end(), [&](const File& file) {
        const auto ago = nanoseconds(now) - state_of(file.name).changed;
        return ago >= 0 && ago < nanoseconds_a_second;
    });
}

void GenerationWatch::note_again()
{
    for (auto& file : files_) {
        file.state = state_of(file.name);
    }
    looked_at_all_ = std::chrono::steady_clock::now();
}

std::vector<FileState> GenerationWatch::states() const
{
    std::vector<FileState> states;
    for (const auto& file : files_) {
        states.push_back(state_of(file.name));
    }
    return states;
}

} // namespace poshuk::query
