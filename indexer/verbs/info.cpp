#include "command_line/program.hpp"
#include "index/generations/generations.hpp"
#include "index/metadata.hpp"
#include "indexer/night/progress.hpp"
#include "messages/localized.hpp"
#include "verbs.hpp"

#include <nlohmann/json.hpp>

namespace poshuk::indexer {

int info(const Options& options)
{
    require_db(options);
    const auto generation = index::current_generation(options.db);
    const auto metadata = index::metadata_of(generation.path, options.db);
    const auto bytes = generation.size_bytes();
    const auto names = index::generation_names(options.db);

    if (options.json) {
        nlohmann::ordered_json object;
        object["generation"] = generation.name;
        object["generations"] = names;
        object["created"] = metadata.created;
        object["documents"] = metadata.documents;
        object["tokens"] = metadata.tokens;
        object["sizeBytes"] = bytes;
        object["schema"] = metadata.schema_version;
        object["analysis"] = metadata.analysis_fingerprint;
        object["version"] = metadata.program_version;
        command_line::print(object.dump() + "\n");
        return command_line::exit_done;
    }
    const auto text =
        localized("Index:       {}\n"
                  "Generation:  {} (of {} kept)\n"
                  "Created:     {} by Poshuk {}\n"
                  "Articles:    {}\n"
                  "Words:       {}\n"
                  "Size:        {}\n"
                  "Schema:      {}\n"
                  "Analysis:    {}\n",
                  "Індекс:      {}\n"
                  "Покоління:   {} (збережено: {})\n"
                  "Створено:    {}, Пошук {}\n"
                  "Статей:      {}\n"
                  "Слів:        {}\n"
                  "Розмір:      {}\n"
                  "Схема:       {}\n"
                  "Розбір слів: {}\n",
                  options.db.string(), generation.name, names.size(), metadata.created, metadata.program_version,
                  metadata.documents, metadata.tokens, human_bytes(bytes, options.language), metadata.schema_version,
                  metadata.analysis_fingerprint);
    command_line::print(text.in(options.language));
    return command_line::exit_done;
}

} // namespace poshuk::indexer
