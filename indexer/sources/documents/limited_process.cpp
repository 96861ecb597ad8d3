#include "limited_process.hpp"

#include "indexer/input/interruption.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace poshuk::sources {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }
    void close()
    {
        if (number_ >= 0) {
            ::close(number_);
            number_ = -1;
        }
    }

private:
    int number_;
};

[[noreturn]] void fail_output(int error)
{
    throw Error(ErrorCode::output,
                localized("A document cannot be handed to the program that reads it: {}.",
                          "Документ не вдалося передати програмі, що його читає: {}.", std::strerror(error)),
                localized("Make room in the folder for temporary files, or name another: TMPDIR=…",
                          "Звільніть місце в теці тимчасових файлів або назвіть іншу: TMPDIR=…"));
}

/// Where the program is by PATH; empty where it is not.
std::string path_of(const std::string& program)
{
    const char* const path = std::getenv("PATH");
    const std::string_view folders = path == nullptr ? "/usr/bin:/bin" : path;
    for (std::size_t begin = 0; begin <= folders.size();) {
        const auto end = std::min(folders.find(':', begin), folders.size());
        const auto file = std::string(folders.substr(begin, end - begin)) + "/" + program;
        if (end > begin && ::access(file.c_str(), X_OK) == 0) {
            return file;
        }
        begin = end + 1;
    }
    return {};
}

/// How a child ends that could not be given its limits: without them it must not run.
constexpr int without_limits = 126;

/// Lower where it is low already.
bool limit(__rlimit_resource_t resource, rlim_t most)
{
    rlimit both{};
    if (::getrlimit(resource, &both) != 0) {
        return false;
    }
    both.rlim_max = std::min(both.rlim_max, most);
    both.rlim_cur = both.rlim_max;
    return ::setrlimit(resource, &both) == 0;
}

/// Between fork and exec, where other threads may hold any lock: system calls only.
[[noreturn]] void become(const char* path, char* const* arguments, int in, int out, int err,
                         const ProcessLimits& limits)
{
    constexpr rlim_t largest_file = rlim_t{16} << 20U; // libraries keep caches
    const bool limited = limit(RLIMIT_AS, limits.memory_bytes) && limit(RLIMIT_CPU, limits.cpu_seconds) &&
                         limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, largest_file);
    if (!limited) {
        ::_exit(without_limits);
    }
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    ::execv(path, arguments);
    constexpr int not_found = 127;
    ::_exit(not_found);
}

/// Reads what there is, up to a limit; false at the end.
bool read_some(int from, std::string& to, std::size_t most)
{
    std::array<char, 65536> chunk{};
    const auto got = ::read(from, chunk.data(), chunk.size());
    if (got > 0) {
        to.append(chunk.data(), std::min(static_cast<std::size_t>(got), most - std::min(most, to.size())));
    }
    return got > 0 || (got < 0 && errno == EINTR);
}

/// Both streams to their ends; false where a limit was met first.
bool read_all(Descriptor& out, Descriptor& err, const ProcessLimits& limits, ProcessResult& result)
{
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::seconds(limits.seconds);
    constexpr std::size_t most_errors = 4096;
    constexpr int moment = 200; // milliseconds
    std::array<pollfd, 2> streams{{{out.number(), POLLIN, 0}, {err.number(), POLLIN, 0}}};
    while (streams[0].fd >= 0 || streams[1].fd >= 0) {
        indexer::stop_if_interrupted();
        if (Clock::now() > end) {
            return false;
        }
        if (::poll(streams.data(), streams.size(), moment) <= 0) {
            continue;
        }
        if (streams[0].revents != 0 && !read_some(out.number(), result.output, limits.output_bytes + 1)) {
            streams[0].fd = -1;
        }
        if (streams[1].revents != 0 && !read_some(err.number(), result.errors, most_errors)) {
            streams[1].fd = -1;
        }
        if (result.output.size() > limits.output_bytes) {
            return false;
        }
    }
    return true;
}

/// Waits for the process however this is left.
class Child {
public:
    explicit Child(pid_t id) : id_(id) {}
    ~Child()
    {
        if (id_ > 0) {
            ::kill(id_, SIGKILL);
            static_cast<void>(wait());
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    int wait()
    {
        int status = 0;
        while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        id_ = -1;
        return status;
    }

private:
    pid_t id_;
};

} // namespace

NamelessFile::NamelessFile(std::string_view bytes)
{
    std::error_code error;
    auto name = (std::filesystem::temp_directory_path(error) / "poshuk-XXXXXX").string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
        fail_output(errno);
    }
    ::unlink(name.c_str());
    for (std::size_t written = 0; written < bytes.size();) {
        const auto count = ::write(descriptor_, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno != EINTR) {
            const int reason = errno;
            ::close(descriptor_);
            fail_output(reason);
        }
        written += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
}

NamelessFile::~NamelessFile()
{
    ::close(descriptor_);
}

ProcessResult run_limited(const std::string& program, const std::vector<std::string>& arguments,
                          const NamelessFile& input, const ProcessLimits& limits)
{
    ProcessResult result;
    const auto path = path_of(program);
    if (path.empty()) {
        result.end = ProcessResult::End::missing;
        return result;
    }
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (auto& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    ::lseek(input.descriptor(), 0, SEEK_SET);
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0) {
        fail_output(errno);
    }
    Descriptor out_end(out[0]);
    Descriptor out_begin(out[1]);
    if (::pipe2(err.data(), O_CLOEXEC) != 0) {
        fail_output(errno);
    }
    Descriptor err_end(err[0]);
    Descriptor err_begin(err[1]);
    const auto id = ::fork();
    if (id < 0) {
        fail_output(errno);
    }
    if (id == 0) {
        become(path.c_str(), pointers.data(), input.descriptor(), out_begin.number(), err_begin.number(), limits);
    }
    Child child(id);
    out_begin.close();
    err_begin.close();
    if (!read_all(out_end, err_end, limits, result)) {
        result.end = ProcessResult::End::out_of_limits;
        return result;
    }
    const int status = child.wait();
    if (WIFEXITED(status) && WEXITSTATUS(status) != without_limits) {
        result.exit_code = WEXITSTATUS(status);
    } else {
        result.end = ProcessResult::End::out_of_limits;
    }
    return result;
}

} // namespace poshuk::sources
