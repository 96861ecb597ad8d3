#include "mapping_faults.hpp"

#include <cerrno>
#include <csignal>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>

namespace poshuk::analysis {

/// In a list that only grows, so that the handler may walk it at any moment; those of ranges that
/// are gone are used again.
struct FaultGuard::Range {
    /// Odd while the bounds are being written: then they are of no range that can be read.
    std::atomic<unsigned> version{0};
    std::atomic<std::uintptr_t> begin{0};
    std::atomic<std::uintptr_t> end{0}; ///< 0: free
    std::atomic<bool> faulted{false};
    Range* next = nullptr; ///< never changed once it is in the list
};

namespace {

using Range = FaultGuard::Range;

std::atomic<Range*> all_ranges{nullptr};
static_assert(std::atomic<Range*>::is_always_lock_free && std::atomic<std::uintptr_t>::is_always_lock_free);
std::mutex registering;

// Written once, before the handler is there.
std::uintptr_t page_size = 0;
struct sigaction before_ours {};

void set_bounds(Range& range, std::uintptr_t begin, std::uintptr_t end)
{
    range.version.fetch_add(1);
    range.begin = begin;
    range.end = end;
    range.version.fetch_add(1);
}

/// The end of the registered range that has an address, which is marked; 0 where none has it.
std::uintptr_t mark_faulted(std::uintptr_t address)
{
    for (auto* range = all_ranges.load(); range != nullptr; range = range->next) {
        const auto version = range->version.load();
        const auto begin = range->begin.load();
        const auto end = range->end.load();
        // One that is being written is another's: nobody reads what is not yet, or no longer, there.
        if (version % 2 == 0 && begin <= address && address < end && range->version.load() == version) {
            range->faulted = true;
            return end;
        }
    }
    return 0;
}

/// What would have happened without us. The system's way for a fault comes when the instruction is
/// run again.
void pass_on(int signal, siginfo_t* info, void* context)
{
    const bool sent = info->si_code <= 0;
    const bool by_default = (before_ours.sa_flags & SA_SIGINFO) == 0 && before_ours.sa_handler == SIG_DFL;
    const bool ignored = (before_ours.sa_flags & SA_SIGINFO) == 0 && before_ours.sa_handler == SIG_IGN;
    if (by_default || (ignored && !sent)) {
        struct sigaction system {};
        system.sa_handler = SIG_DFL;
        ::sigaction(signal, &system, nullptr);
        if (sent) {
            ::raise(signal);
        }
        return;
    }
    if (ignored) {
        return;
    }
    sigset_t mask{};
    ::pthread_sigmask(SIG_BLOCK, &before_ours.sa_mask, &mask);
    if ((before_ours.sa_flags & SA_SIGINFO) != 0) {
        before_ours.sa_sigaction(signal, info, context);
    } else {
        before_ours.sa_handler(signal);
    }
    ::pthread_sigmask(SIG_SETMASK, &mask, nullptr);
}

void on_fault(int signal, siginfo_t* info, void* context)
{
    const int error = errno;
    const auto page = reinterpret_cast<std::uintptr_t>(info->si_addr) & ~(page_size - 1);
    const auto end = info->si_code > 0 ? mark_faulted(reinterpret_cast<std::uintptr_t>(info->si_addr)) : 0;
    // To the end, as the file ends before this page: a piece for each page would be thousands.
    const bool borne = end != 0 && ::mmap(reinterpret_cast<void*>(page), end - page, PROT_READ,
                                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
    if (!borne) {
        pass_on(signal, info, context);
    }
    errno = error;
}

void install_handler()
{
    page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    ::sigaction(SIGBUS, nullptr, &before_ours);
    struct sigaction ours {};
    ours.sa_sigaction = on_fault;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK | (before_ours.sa_flags & SA_RESTART);
    ::sigemptyset(&ours.sa_mask);
    ::sigaction(SIGBUS, &ours, nullptr);
}

Range* free_range()
{
    for (auto* range = all_ranges.load(); range != nullptr; range = range->next) {
        if (range->end == 0) {
            return range;
        }
    }
    auto* const range = new Range; // kept: the handler may be looking at it
    range->next = all_ranges.load();
    all_ranges = range;
    return range;
}

} // namespace

FaultGuard::FaultGuard(const void* begin, std::size_t size)
{
    static std::once_flag installed;
    std::call_once(installed, install_handler);
    const std::lock_guard lock(registering);
    range_ = free_range();
    range_->faulted = false;
    const auto first = reinterpret_cast<std::uintptr_t>(begin);
    set_bounds(*range_, first, first + size);
}

FaultGuard::~FaultGuard()
{
    const std::lock_guard lock(registering);
    set_bounds(*range_, 0, 0);
}

bool FaultGuard::faulted() const noexcept
{
    return range_->faulted.load(std::memory_order_relaxed);
}

} // namespace poshuk::analysis
