#include "command_line/near_name.hpp"
#include "command_line/program.hpp"
#include "messages/localized.hpp"
#include "options.hpp"
#include "verbs.hpp"

namespace poshuk::indexer {
namespace {

int run_verb(const Options& options)
{
    std::vector<std::string> names;
    for (const auto& verb : verbs) {
        if (verb.name == options.verb) {
            return verb.run(options);
        }
        names.emplace_back(verb.name);
    }
    const auto near = command_line::near_name(options.verb, names);
    throw Error(ErrorCode::usage,
                options.verb.empty() ? localized("What to do is not said.", "Не сказано, що робити.")
                                     : localized("There is no verb “{}”.", "Дії «{}» немає.", options.verb),
                near ? localized("Did you mean {}?", "Може, {}?", *near)
                     : localized("Try: poshuk-indexer build --db DIR SOURCE…, or --help.",
                                 "Спробуйте: poshuk-indexer build --db ТЕКА ДЖЕРЕЛО… або --help."));
}

int program(const std::vector<std::string>& arguments, Language language)
{
    const auto options = parse_options(arguments, language);
    if (command_line::print_help_or_version(options, "poshuk-indexer", help_text)) {
        return command_line::exit_done;
    }
    return run_verb(options);
}

} // namespace
} // namespace poshuk::indexer

int main(int argc, char** argv)
{
    return poshuk::command_line::run("poshuk-indexer", argc, argv, poshuk::indexer::program);
}
