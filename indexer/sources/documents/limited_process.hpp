#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// What a program that reads somebody's file may use.
struct ProcessLimits {
    std::size_t memory_bytes = std::size_t{1} << 30U;
    unsigned cpu_seconds = 60;
    unsigned seconds = 180; ///< by the clock
    std::size_t output_bytes = std::size_t{64} << 20U;
};

struct ProcessResult {
    enum class End { exited, missing, out_of_limits };

    End end = End::exited;
    int exit_code = 0;
    std::string output;
    std::string errors; ///< the first of them
};

/// Bytes for programs to read: a file in the folder for temporary ones that goes with the object.
class NamelessFile {
public:
    /// Throws Error (output) where there is no room for it.
    explicit NamelessFile(std::string_view bytes);
    NamelessFile(const NamelessFile&) = delete;
    NamelessFile& operator=(const NamelessFile&) = delete;
    ~NamelessFile();

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_;
};

/// Runs a program of the system with the file as its stdin. It inherits nothing else but the
/// environment; beyond its limits it is ended. Throws Error (interrupted) when somebody asks to stop
/// meanwhile, Error (output) where no process can be started.
[[nodiscard]] ProcessResult run_limited(const std::string& program, const std::vector<std::string>& arguments,
                                        const NamelessFile& input, const ProcessLimits& limits = {});

} // namespace poshuk::sources
