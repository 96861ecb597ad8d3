#include "command_line/program.hpp"
#include "index/generations/generations.hpp"
#include "index/metadata.hpp"
#include "indexer/night/progress.hpp"
#include "messages/localized.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace poshuk::indexer {

int list(const Options& options)
{
    require_db(options);
    const auto names = index::generation_names(options.db);
    if (names.empty()) {
        static_cast<void>(index::current_generation(options.db)); // says what is wrong
    }
    const auto current = index::current_generation_name(options.db); // none where it points nowhere
    for (const auto& name : names) {
        const auto generation = index::generation_named(options.db, name);
        nlohmann::ordered_json object{{"generation", name}, {"current", name == current}};
        std::string described;
        try {
            const auto metadata = index::metadata_of(generation.path, options.db);
            const auto bytes = generation.size_bytes();
            described = fmt::format("{}  {:>9}  {:>8}", metadata.created, metadata.documents,
                                    human_bytes(bytes, options.language));
            object["created"] = metadata.created;
            object["documents"] = metadata.documents;
            object["sizeBytes"] = bytes;
        } catch (const Error& error) {
            described = error.problem().in(options.language);
            object["problem"] = described;
        }
        command_line::print(options.json ? object.dump() + "\n"
                                         : fmt::format("{} {}  {}\n", name == current ? "*" : " ", name, described));
    }
    return command_line::exit_done;
}

} // namespace poshuk::indexer
