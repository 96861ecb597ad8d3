// A program with a mapping of Poshuk's, which is cut short and read, and then a fault that is not
// Poshuk's, or a signal that somebody sends: what was there before decides what comes of them.
//
//   poshuk-foreign-fault fault|signal handler|action|default|ignored

#include "analysis/files/mapped_file.hpp"

#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

namespace {

constexpr int from_handler = 7;
constexpr std::size_t page = 4096;

void handler(int)
{
    ::_exit(from_handler);
}

void action(int, siginfo_t*, void*)
{
    ::_exit(from_handler);
}

void prepare(std::string_view before)
{
    struct sigaction wanted {};
    if (before == "action") {
        wanted.sa_sigaction = action;
        wanted.sa_flags = SA_SIGINFO;
    } else {
        wanted.sa_handler = before == "handler" ? handler : before == "ignored" ? SIG_IGN : SIG_DFL;
    }
    ::sigaction(SIGBUS, &wanted, nullptr);
}

/// A file without a name, of a page.
int temporary_file()
{
    auto name = std::string(std::getenv("TMPDIR") == nullptr ? "/tmp" : std::getenv("TMPDIR")) + "/poshuk-fault-XXXXXX";
    const int descriptor = ::mkstemp(name.data());
    const poshuk::analysis::MappedFile ours(::ftruncate(descriptor, page) == 0 ? name : "");
    ::unlink(name.c_str());
    static_cast<void>(::ftruncate(descriptor, 0) == 0 ? ours.data()[0] : 0);
    if (*static_cast<const volatile char*>(ours.data()) != 0 || ours.is_whole()) {
        std::_Exit(1);
    }
    return descriptor;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        return 2;
    }
    prepare(argv[2]);
    const int descriptor = temporary_file();
    if (std::string_view(argv[1]) == "signal") {
        ::raise(SIGBUS);
        return 0;
    }
    const auto* foreign =
        static_cast<const volatile char*>(::mmap(nullptr, page, PROT_READ, MAP_SHARED, descriptor, 0));
    return *foreign == 0 ? 0 : 1;
}
