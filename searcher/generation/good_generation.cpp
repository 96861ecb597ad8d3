#include "good_generation.hpp"

#include "refused_generations.hpp"

#include <utility>

namespace poshuk {
namespace {

using query::RefusedGenerations;

/// Opens a generation by its folder.
std::unique_ptr<IndexReader> opened(const std::filesystem::path& index_dir, SearcherOptions options,
                                    const index::Generation& generation, const IndexReader* before)
{
    options.generation = generation.path;
    auto reader = std::make_unique<IndexReader>(index_dir, options, before);
    if (reader->identity() != generation.identity) { // the folder was replaced meanwhile
        throw Error(ErrorCode::index_damaged,
                    {"The index was replaced while it was opened.", "Індекс замінили, поки його відкривали."});
    }
    return reader;
}

/// Whether an error of opening tells of the generation, and not of what is around it.
bool is_of_files(const Error& error)
{
    return error.code() == ErrorCode::index_damaged || error.code() == ErrorCode::configuration ||
           error.code() == ErrorCode::output;
}

/// The error of a generation that cannot be opened, which is refused where its files are not as
/// they were written.
Error verdict(const index::Generation& generation, const Error& error)
{
    auto& refused = RefusedGenerations::of_process();
    const auto damage = is_of_files(error) ? refused.damage(generation) : std::nullopt;
    return damage ? refused.refuse(generation, *damage) : error;
}

/// The generation that is current, or what is wrong with it. Once more where another became current
/// meanwhile.
std::pair<std::unique_ptr<IndexReader>, std::optional<RefusedGeneration>>
current(const std::filesystem::path& index_dir, const SearcherOptions& options, IndexReader* open)
{
    constexpr int most_tries = 5; // as nobody publishes so often
    for (int tried = 1;; ++tried) {
        index::Generation generation;
        try {
            generation = index::current_generation(index_dir);
            auto& refused = RefusedGenerations::of_process();
            if (const auto reason = refused.reason(generation.identity); reason && !refused.is_mended(generation)) {
                return {nullptr, RefusedGeneration{generation.name, generation.identity.text(), *reason}};
            }
            return {opened(index_dir, options, generation, open), std::nullopt};
        } catch (const Error& error) {
            if (error.code() == ErrorCode::index_missing) {
                throw;
            }
            const auto now = index::current_generation_identity(index_dir);
            if (tried == most_tries || now == generation.identity) {
                auto reason = generation.identity.exists() ? verdict(generation, error) : error;
                return {nullptr, RefusedGeneration{generation.name, generation.identity.text(), std::move(reason)}};
            }
        }
    }
}

} // namespace

GoodGeneration good_generation(const std::filesystem::path& index_dir, const SearcherOptions& options,
                               IndexReader* open)
{
    if (!options.generation.empty()) {
        return {std::make_unique<IndexReader>(index_dir, options, open), std::nullopt};
    }
    auto [reader, refused] = current(index_dir, options, open);
    if (reader != nullptr) {
        return {std::move(reader), std::nullopt};
    }
    auto& refusals = RefusedGenerations::of_process();
    if (open != nullptr && open->is_good()) {
        return {nullptr, std::move(refused)};
    }
    for (const auto& older : index::older_generations(index_dir)) {
        try {
            if (!refusals.reason(older.identity) && !refusals.damage(older)) {
                return {opened(index_dir, options, older, open), std::move(refused)};
            }
        } catch (const Error&) { // the next older one may do better
        }
    }
    throw refused->reason;
}

} // namespace poshuk
