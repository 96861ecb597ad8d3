#include "refused_generations.hpp"

#include "index/files/damaged_file.hpp"

namespace poshuk::query {

RefusedGenerations& RefusedGenerations::of_process()
{
    static RefusedGenerations one;
    return one;
}

std::optional<Error> RefusedGenerations::reason(const index::GenerationIdentity& generation) const
{
    if (count_ == 0) {
        return std::nullopt;
    }
    const std::lock_guard lock(mutex_);
    const auto found = refusals_.find(generation);
    return found == refusals_.end() ? std::nullopt : std::optional(found->second.reason);
}

Error RefusedGenerations::refuse(const index::Generation& generation, Error reason)
{
    auto files = GenerationWatch(generation.path).states();
    const std::lock_guard lock(mutex_);
    const auto found = refusals_.try_emplace(generation.identity, Refusal{std::move(reason), std::move(files)}).first;
    count_ = refusals_.size();
    return found->second.reason;
}

std::optional<Error> RefusedGenerations::damage(const index::Generation& generation,
                                                const std::vector<std::string>& files)
{
    const std::lock_guard lock(comparing_); // the others wait for the verdict, and do not read it all too
    auto states = GenerationWatch(generation.path).states();
    if (const auto known = whole_.find(generation.identity); known != whole_.end() && known->second == states) {
        return std::nullopt;
    }
    const auto damaged =
        files.empty() ? index::first_damaged(generation.path) : index::first_damaged_of(generation.path, files);
    if (!damaged) {
        if (files.empty()) {
            whole_[generation.identity] = std::move(states);
        }
        return std::nullopt;
    }
    return index::damaged_file(localized("The file {} of the index is not as it was written, or is missing.",
                                         "Файл індексу {} не такий, як його записали, або його немає.",
                                         (generation.path / *damaged).string()));
}

bool RefusedGenerations::is_mended(const index::Generation& generation)
{
    const GenerationWatch watch(generation.path);
    auto states = watch.states();
    {
        const std::lock_guard lock(mutex_);
        const auto found = refusals_.find(generation.identity);
        if (found == refusals_.end()) {
            return true;
        }
        if (found->second.files == states || watch.is_being_changed()) {
            return false;
        }
        found->second.files = states;
    }
    if (damage(generation)) {
        return false;
    }
    const std::lock_guard lock(mutex_);
    refusals_.erase(generation.identity);
    count_ = refusals_.size();
    return true;
}

} // namespace poshuk::query
