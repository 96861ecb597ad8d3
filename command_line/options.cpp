#include "options.hpp"

#include "messages/localized.hpp"
#include "near_name.hpp"
#include "poshuk/error.hpp"

#include <boost/program_options.hpp>

#include <algorithm>
#include <charconv>

namespace poshuk::command_line {
namespace {

namespace po = boost::program_options;

/// Marks an operand that begins with a dash while Boost looks at it.
constexpr char operand_mark = '\x01';

bool is_excluded_word(const std::string& argument)
{
    return argument.size() > 1 && argument.front() == '-' && (static_cast<unsigned char>(argument[1]) & 0x80U) != 0;
}

Message help_hint()
{
    return localized("--help lists the options; words that begin with a dash go behind “--”.",
                     "--help показує всі параметри; слова, що починаються з дефіса, пишіть після «--».");
}

/// The width of a text in code points; a terminal shows all we print one column each.
std::size_t width_of(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

[[noreturn]] void fail_unknown(const std::string& typed, std::span<const OptionSpec> options)
{
    std::vector<std::string> names;
    for (const auto& option : options) {
        names.push_back(option.name);
    }
    const auto bare = typed.substr(std::min(typed.find_first_not_of('-'), typed.size()));
    const auto near = near_name(bare.substr(0, bare.find('=')), names);
    throw Error(ErrorCode::usage, localized("There is no option “{}”.", "Параметра «{}» немає.", typed),
                near ? localized("Did you mean --{}?", "Може, --{}?", *near) : help_hint());
}

} // namespace

Arguments parse(std::span<const std::string> arguments, std::span<const OptionSpec> options)
{
    po::options_description description;
    for (const auto& option : options) {
        const auto name = option.letter == '\0' ? option.name : option.name + ',' + option.letter;
        if (option.value.empty()) {
            description.add_options()(name.c_str(), "");
        } else {
            description.add_options()(name.c_str(), po::value<std::vector<std::string>>(), "");
        }
    }
    std::vector<std::string> marked(arguments.begin(), arguments.end());
    for (auto& argument : marked) {
        if (argument == "--") {
            break;
        }
        if (is_excluded_word(argument)) {
            argument.insert(argument.begin(), operand_mark);
        }
    }

    Arguments result;
    try {
        // Guessing would take --lim for --limit, and change its mind when an option is added.
        const auto style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
        const auto parsed =
            po::command_line_parser(marked).options(description).style(style).allow_unregistered().run();
        for (const auto& option : parsed.options) {
            if (option.unregistered) {
                fail_unknown(option.original_tokens.empty() ? option.string_key : option.original_tokens.front(),
                             options);
            }
            if (option.position_key >= 0 || option.string_key.empty()) {
                for (auto operand : option.value) {
                    if (!operand.empty() && operand.front() == operand_mark) {
                        operand.erase(0, 1);
                    }
                    result.operands_.push_back(std::move(operand));
                }
                continue;
            }
            auto& values = result.values_[option.string_key];
            values.insert(values.end(), option.value.begin(), option.value.end());
        }
    } catch (const po::error_with_option_name& error) {
        const auto name = error.get_option_name();
        throw Error(ErrorCode::usage,
                    localized("The option {} is written wrongly: its value is missing, or it takes none.",
                              "Параметр {} записано неправильно: бракує значення або воно зайве.", name),
                    help_hint());
    } catch (const po::error&) {
        throw Error(ErrorCode::usage, localized("The options cannot be understood.", "Не вдалося зрозуміти параметри."),
                    help_hint());
    }
    return result;
}

std::string Arguments::value(const std::string& option, std::string_view fallback) const
{
    const auto found = values_.find(option);
    return found == values_.end() || found->second.empty() ? std::string(fallback) : found->second.back();
}

std::vector<std::string> Arguments::values(const std::string& option) const
{
    const auto found = values_.find(option);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::uint64_t Arguments::number(const std::string& option, std::uint64_t fallback, std::uint64_t minimum) const
{
    if (!has(option)) {
        return fallback;
    }
    const auto text = value(option);
    std::uint64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc{} || stop != end || number < minimum) {
        throw Error(ErrorCode::usage,
                    localized("--{} takes a whole number of at least {}, not “{}”.",
                              "--{} приймає ціле число, не менше ніж {}, а не «{}».", option, minimum, text));
    }
    return number;
}

std::string Arguments::choice(const std::string& option, std::string_view fallback,
                              std::span<const std::string> choices) const
{
    auto chosen = value(option, fallback);
    if (std::find(choices.begin(), choices.end(), chosen) != choices.end()) {
        return chosen;
    }
    std::string list;
    for (const auto& choice : choices) {
        list += (list.empty() ? "" : ", ") + choice;
    }
    const auto near = near_name(chosen, choices);
    throw Error(
        ErrorCode::usage,
        localized("--{} takes one of: {}; not “{}”.", "--{} приймає одне з: {}; а не «{}».", option, list, chosen),
        near ? localized("Did you mean {}?", "Може, {}?", *near) : Message{});
}

std::string option_help(std::span<const OptionSpec> options, Language language, std::size_t width)
{
    std::vector<std::string> left;
    std::size_t left_width = 0;
    for (const auto& option : options) {
        auto text =
            option.letter == '\0' ? "      --" + option.name : fmt::format("  -{}, --{}", option.letter, option.name);
        if (!option.value.empty()) {
            text += " " + option.value.in(language);
        }
        left_width = std::max(left_width, width_of(text) + 2);
        left.push_back(std::move(text));
    }
    std::string help;
    for (std::size_t i = 0; i < options.size(); ++i) {
        help += left[i];
        std::size_t column = width_of(left[i]);
        const auto& description = options[i].description.in(language);
        bool first = true;
        for (std::size_t begin = 0; begin < description.size();) {
            const auto end = std::min(description.find(' ', begin), description.size());
            const auto word = std::string_view(description).substr(begin, end - begin);
            if (!first && column + 1 + width_of(word) > width) {
                help += '\n';
                column = 0;
                first = true;
            }
            const auto gap = first ? left_width - std::min(column, left_width) : 1;
            help.append(gap, ' ').append(word);
            column += gap + width_of(word);
            first = false;
            begin = end + 1;
        }
        help += '\n';
    }
    return help;
}

} // namespace poshuk::command_line
