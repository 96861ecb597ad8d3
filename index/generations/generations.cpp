#include "generations.hpp"

#include "index/files/durable.hpp"
#include "manifest.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace poshuk::index {
namespace {

constexpr std::string_view stub_prefix = "auto generations/";

std::filesystem::path generations_dir(const std::filesystem::path& index_dir)
{
    return index_dir / "generations";
}

bool is_generation_name(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The line of the file `current`; empty where there is none.
///
/// Without noting when it was read, where that is allowed: the first search after each publication
/// would write to the disk for it.
std::string line_of_current(const std::filesystem::path& index_dir)
{
    const auto file = index_dir / "current";
    int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOATIME);
    if (descriptor < 0 && errno == EPERM) { // it is somebody else's
        descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    }
    if (descriptor < 0) {
        return {};
    }
    std::array<char, 256> bytes{};
    const auto size = ::read(descriptor, bytes.data(), bytes.size());
    ::close(descriptor);
    const std::string_view text(bytes.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
    return std::string(text.substr(0, text.find('\n')));
}

/// What the line of `current` names; empty where it names nothing.
std::string named_in(const std::string& line)
{
    return line.starts_with(stub_prefix) ? line.substr(stub_prefix.size()) : std::string{};
}

/// What `current` names, whether that exists or not; empty where it says nothing.
std::string name_of_current(const std::filesystem::path& index_dir)
{
    return named_in(line_of_current(index_dir));
}

Message build_hint(const std::filesystem::path& index_dir)
{
    return localized("Build one: poshuk-indexer build --db {} SOURCE…",
                     "Побудуйте його: poshuk-indexer build --db {} ДЖЕРЕЛО…", index_dir.string());
}

/// Where another generation is left, going back to it is quicker than a build.
Message repair_hint(const std::filesystem::path& index_dir)
{
    const auto names = generation_names(index_dir);
    return names.empty() ? build_hint(index_dir)
                         : localized("Go back to one that is there: poshuk-indexer rollback --db {} {}",
                                     "Поверніться до того, що є: poshuk-indexer rollback --db {} {}",
                                     index_dir.string(), names.back());
}

[[noreturn]] void fail_output(const std::filesystem::path& path, const std::error_code& error)
{
    throw Error(ErrorCode::output,
                localized("{} cannot be written: {}.", "{} не вдалося записати: {}.", path.string(), error.message()),
                localized("Check the path, the permissions and the disk space.",
                          "Перевірте шлях, права доступу і місце на диску."));
}

} // namespace

AnalyzerOptions Generation::analyzer_options(AnalyzerOptions options) const
{
    if (options.stemmer_config_dir.empty()) {
        options.stemmer_config_dir = path / configuration_folder;
    }
    return options;
}

std::uint64_t Generation::size_bytes() const
{
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
    return bytes;
}

Generation current_generation(const std::filesystem::path& index_dir)
{
    const auto line = line_of_current(index_dir);
    if (line.empty()) {
        std::error_code ignored;
        const bool exists = std::filesystem::exists(index_dir, ignored);
        throw Error(ErrorCode::index_missing,
                    exists ? localized("There is no index in {}.", "У теці {} немає індексу.", index_dir.string())
                           : localized("There is no index: the folder {} does not exist or cannot be entered.",
                                       "Індексу немає: теки {} не існує або до неї немає доступу.", index_dir.string()),
                    build_hint(index_dir));
    }
    const auto name = named_in(line);
    Generation generation{name, generations_dir(index_dir) / name};
    generation.identity = is_generation_name(name) ? identity_of(generation.path) : GenerationIdentity{};
    if (!generation.identity.exists()) {
        throw Error(ErrorCode::index_damaged,
                    localized("{} points to a generation that is not there: “{}”.",
                              "{} вказує на покоління, якого немає: «{}».", (index_dir / "current").string(), line),
                    repair_hint(index_dir));
    }
    return generation;
}

GenerationIdentity current_generation_identity(const std::filesystem::path& index_dir)
{
    const auto name = name_of_current(index_dir);
    return is_generation_name(name) ? identity_of(generations_dir(index_dir) / name) : GenerationIdentity{};
}

std::string current_generation_name(const std::filesystem::path& index_dir)
{
    const auto name = name_of_current(index_dir);
    std::error_code ignored;
    return is_generation_name(name) && std::filesystem::is_directory(generations_dir(index_dir) / name, ignored)
               ? name
               : std::string{};
}

Generation generation_named(const std::filesystem::path& index_dir, std::string_view name)
{
    const auto names = generation_names(index_dir);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        throw Error(ErrorCode::usage,
                    localized("The index {} has no generation “{}”.", "В індексі {} немає покоління «{}».",
                              index_dir.string(), name),
                    localized("It has: {}.", "Є такі: {}.", fmt::format("{}", fmt::join(names, ", "))));
    }
    return {std::string(name), generations_dir(index_dir) / name};
}

std::vector<Generation> older_generations(const std::filesystem::path& index_dir)
{
    auto names = generation_names(index_dir);
    names.erase(std::find(names.begin(), names.end(), name_of_current(index_dir)), names.end());
    std::vector<Generation> generations;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        const auto path = generations_dir(index_dir) / *name;
        generations.push_back({*name, path, identity_of(path)});
    }
    return generations;
}

void make_current(const std::filesystem::path& index_dir, const Generation& generation)
{
    replace_file(index_dir / "current", fmt::format("{}{}\n", stub_prefix, generation.name));
}

std::vector<std::string> generation_names(const std::filesystem::path& index_dir)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(generations_dir(index_dir), error)) {
        if (auto name = entry.path().filename().string(); is_generation_name(name)) {
            names.push_back(std::move(name));
        }
    }
    // Longer numbers are larger; names are padded, so this matters past a million generations only.
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
        return std::pair(a.size(), std::string_view(a)) < std::pair(b.size(), std::string_view(b));
    });
    return names;
}

void prepare_index_dir(const std::filesystem::path& index_dir)
{
    std::error_code error;
    if (std::filesystem::exists(index_dir, error)) {
        const bool ours = std::filesystem::is_directory(generations_dir(index_dir), error);
        if (!std::filesystem::is_directory(index_dir, error) ||
            (!ours && !std::filesystem::is_empty(index_dir, error))) {
            throw Error(
                ErrorCode::index_incompatible,
                localized("{} exists and is no index of Poshuk.", "{} уже існує і не є індексом Пошуку.",
                          index_dir.string()),
                localized("Name an empty or a new folder with --db.", "Вкажіть порожню або нову теку через --db."));
        }
    }
    std::filesystem::create_directories(generations_dir(index_dir), error);
    if (error) {
        fail_output(index_dir, error);
    }
}

NewGeneration::NewGeneration(const std::filesystem::path& index_dir) : index_dir_(index_dir)
{
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(generations_dir(index_dir), error)) {
        if (entry.path().filename().string().starts_with('.')) {
            std::filesystem::remove_all(entry.path(), error);
        }
    }
    const auto names = generation_names(index_dir);
    name_ = fmt::format("{:06}", names.empty() ? 1ULL : std::stoull(names.back()) + 1);
    building_ = generations_dir(index_dir) / ("." + name_);
    std::filesystem::create_directory(building_, error);
    if (error) {
        fail_output(std::exchange(building_, {}), error);
    }
}

NewGeneration::NewGeneration(NewGeneration&& other) noexcept
    : index_dir_(std::move(other.index_dir_)), name_(std::move(other.name_)),
      building_(std::exchange(other.building_, {}))
{
}

NewGeneration::~NewGeneration()
{
    if (!building_.empty()) {
        std::error_code ignored; // the next build tries again
        std::filesystem::remove_all(building_, ignored);
    }
}

void NewGeneration::copy(const Generation& published,
                         const std::function<bool(const std::filesystem::directory_entry&)>& wanted) const
{
    const auto fail = [&](const std::filesystem::path& what, const std::error_code& error) {
        throw Error(ErrorCode::output,
                    localized("{} cannot be copied to {}: {}.", "Не вдалося скопіювати {} до {}: {}.", what.string(),
                              building_.string(), error.message()));
    };
    std::error_code error;
    const std::filesystem::directory_iterator entries(published.path, error);
    if (error) {
        fail(published.path, error);
    }
    for (const auto& entry : entries) {
        if (const auto name = entry.path().filename(); name != manifest_name && wanted(entry)) {
            std::filesystem::copy(entry.path(), building_ / name, std::filesystem::copy_options::recursive, error);
        }
        if (error) {
            fail(entry.path(), error);
        }
    }
}

Generation NewGeneration::publish(unsigned keep, const FileSums& sums)
{
    const auto generations = generations_dir(index_dir_);
    Generation published{name_, generations / name_};
    const auto before = name_of_current(index_dir_);
    write_manifest(building_, sums);
    sync_tree(building_);
    std::error_code error;
    std::filesystem::rename(building_, published.path, error);
    if (error) {
        fail_output(published.path, error);
    }
    building_.clear();
    sync_path(generations);
    make_current(index_dir_, published);

    auto names = generation_names(index_dir_);
    const std::size_t most = std::max(keep, 1U);
    for (std::size_t i = 0, left = names.size(); i < names.size() && left > most; ++i) {
        if (names[i] != name_ && (names[i] != before || most == 1)) {
            // Open readers keep working without their folder; what cannot be removed now goes next
            // time.
            std::filesystem::remove_all(generations / names[i], error);
            --left;
        }
    }
    return published;
}

} // namespace poshuk::index
