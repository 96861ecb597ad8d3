#include "program.hpp"

#include "messages/language_choice.hpp"
#include "messages/localized.hpp"
#include "terminal.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <new>
#include <unistd.h>

namespace poshuk::command_line {
namespace {

/// Thrown to leave the program quietly once nobody reads its output.
struct PipeClosed {};

[[noreturn]] void fail_output(int error)
{
    if (error == EPIPE) {
        throw PipeClosed{};
    }
    throw Error(ErrorCode::output,
                localized("The output cannot be written: {}.", "Не вдалося записати вивід: {}.", std::strerror(error)));
}

/// Looks for --lang before the options are parsed, so that an error in them is told in the right
/// language.
Language chosen_language(const std::vector<std::string>& arguments)
{
    auto language = language_of_environment();
    for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
        std::string_view value;
        if (arguments[i].starts_with("--lang=")) {
            value = std::string_view(arguments[i]).substr(7);
        } else if (arguments[i] == "--lang" && i + 1 < arguments.size()) {
            value = arguments[i + 1];
        }
        language = language_named(value).value_or(language);
    }
    return language;
}

/// Where one of the three streams is closed, the next file that is opened would take its place, and
/// messages would be written into it.
void keep_standard_streams()
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        if (::fcntl(stream, F_GETFD) < 0) {
            static_cast<void>(::open("/dev/null", O_RDWR)); // the lowest that is free, which is this one
        }
    }
}

} // namespace

int exit_code_of(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::index_locked: return exit_locked;
    case ErrorCode::verification: return exit_verification_failed;
    default: return exit_error;
    }
}

void print_error(std::string_view name, const Message& problem, const Message& hint, Language language)
{
    constexpr int journal_error = 3;
    auto text = fmt::format("{}{}: {}\n", journal_prefix(journal_error), name, problem.in(language));
    if (!hint.empty()) {
        text += hint.in(language) + "\n";
    }
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void print(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
        fail_output(errno);
    }
}

int run(std::string_view name, int argc, char** argv, const Program& program)
{
    keep_standard_streams();
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe comes back as an error of the write
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    const auto language = chosen_language(arguments);
    const auto fail = [&](const Message& problem, const Message& hint) {
        print_error(name, problem, hint, language);
        return exit_error;
    };
    try {
        const int code = program(arguments, language);
        if (std::fflush(stdout) != 0) {
            fail_output(errno);
        }
        return code;
    } catch (const PipeClosed&) {
        return exit_done;
    } catch (const Error& error) {
        std::fflush(stdout);
        print_error(name, error.problem(), error.hint(), language);
        return exit_code_of(error.code());
    } catch (const std::bad_alloc&) {
        return fail(localized("The memory is not enough.", "Не вистачає пам'яті."),
                    localized("Give the program more memory, or less to do at once.",
                              "Дайте програмі більше пам'яті або менше роботи за раз."));
    } catch (const std::exception&) {
        // The text of a library's exception says nothing to who runs the program.
        return fail(localized("The program has a fault, and stopped.", "У програмі помилка, тож вона зупинилася."),
                    localized("This should not happen; please report it, with the command and what it read.",
                              "Так не має бути; повідомте, будь ласка, авторів, якою була команда і що вона читала."));
    }
}

} // namespace poshuk::command_line
