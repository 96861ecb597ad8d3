#include "standard_options.hpp"

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

void check_language(const Arguments& arguments)
{
    const std::vector<std::string> languages{"uk", "en"};
    static_cast<void>(arguments.choice("lang", "uk", languages));
}

} // namespace poshuk::command_line
