#include "standard_options.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "poshuk/version.hpp"
#include "program.hpp"

#include <algorithm>
#include <string>

namespace poshuk::command_line {

std::vector<OptionSpec> with_standard_options(std::vector<OptionSpec> own)
{
    own.push_back({"data", '\0', {"DIR", "ТЕКА"}, {"the folder of uk.lexicon", "тека зі словником uk.lexicon"}});
    own.push_back({"lang",
                   '\0',
                   {"uk|en", "uk|en"},
                   {"the language of messages (by the locale)", "мова повідомлень (за локаллю)"}});
    own.push_back({"help", 'h', {}, {"this help", "ця довідка"}});
    own.push_back({"version", 'V', {}, {"the version", "версія"}});
    return own;
}

void read_standard_options(const Arguments& arguments, Language language, StandardOptions& options)
{
    options.language = language;
    options.help = arguments.has("help");
    options.version = arguments.has("version");
    const std::vector<std::string> languages{"uk", "en"};
    static_cast<void>(arguments.choice("lang", "uk", languages)); // run() has looked at it already
    options.analyzer.data_dir = arguments.value("data");
    options.analyzer.stemmer_config_dir = arguments.value("stemmer-config");
}

bool print_help_or_version(const StandardOptions& options, std::string_view name, std::string (*help_text)(Language))
{
    if (options.help) {
        print(help_text(options.language));
    } else if (options.version) {
        print(std::string(name) + " " POSHUK_VERSION "\n");
    }
    return options.help || options.version;
}

unsigned threads(const Arguments& arguments, unsigned fallback)
{
    constexpr std::uint64_t most_threads = 256;
    return static_cast<unsigned>(std::min(arguments.number("threads", fallback, 1), most_threads));
}

void require_db(const std::filesystem::path& db, const Message& hint)
{
    if (db.empty()) {
        throw Error(ErrorCode::usage, localized("The folder of the index is not named.", "Не вказано теку індексу."),
                    hint);
    }
}

} // namespace poshuk::command_line
