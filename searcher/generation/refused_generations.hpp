#pragma once

#include "generation_watch.hpp"
#include "index/generations/generations.hpp"
#include "poshuk/error.hpp"

#include <atomic>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace poshuk::query {

/// What the process knows of generations whose files are not as they were written, and of those
/// that it compared with their manifests: the searchers of all threads go by one verdict, and a
/// large index is read once for it. Any thread may use it.
class RefusedGenerations {
public:
    [[nodiscard]] static RefusedGenerations& of_process();

    /// Why a generation is refused; nothing where it is not. Costs a load where none is.
    [[nodiscard]] std::optional<Error> reason(const index::GenerationIdentity& generation) const;

    /// From now on it is refused, for the first reason that was given, until its files change and
    /// are as they were written again. Returns that reason.
    Error refuse(const index::Generation& generation, Error reason);

    /// Compares the files of a generation with its manifest, unless they were and are the same
    /// since; all of them, or those that are named. An error where one differs.
    [[nodiscard]] std::optional<Error> damage(const index::Generation& generation,
                                              const std::vector<std::string>& files = {});

    /// Whether a generation is no longer refused, as somebody has put its files right.
    [[nodiscard]] bool is_mended(const index::Generation& generation);

private:
    struct Refusal {
        Error reason;
        std::vector<FileState> files;
    };

    mutable std::mutex mutex_;
    std::atomic<std::size_t> count_{0}; ///< of refusals
    std::map<index::GenerationIdentity, Refusal> refusals_;
    std::mutex comparing_;
    std::map<index::GenerationIdentity, std::vector<FileState>> whole_; ///< with the files as they were
};

} // namespace poshuk::query
