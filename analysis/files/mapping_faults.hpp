#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace poshuk::analysis {

/// A range of mapped memory whose faults are borne.
///
/// Reading a page of a mapping behind the end of its file, cut short by somebody meanwhile, is a
/// signal (SIGBUS) that ends the process, and so is a page that the disk cannot give. While such a
/// range is registered, zeros are put in the place of what is gone, and the range remembers it, so
/// that whoever reads looks afterwards and throws its result away.
///
/// The first range installs a handler of SIGBUS for the process, once. It knows the ranges of
/// Poshuk only; what happens anywhere else, and what somebody sends by kill(2), goes to the handler
/// that was there before, or does what it would have done. It runs on the alternate stack of a
/// thread that has one (SA_ONSTACK), takes no lock and allocates nothing. A program that installs a
/// handler of its own later must pass on to the one before what it does not know, as every program
/// of several parts must (the JVM and Go's runtime do so for handlers that were there first); else
/// a file that is cut short ends the process as if there were none of ours.
class FaultGuard {
public:
    /// `size` bytes from `begin`, mapped until the guard is gone.
    FaultGuard(const void* begin, std::size_t size);
    ~FaultGuard();
    FaultGuard(const FaultGuard&) = delete;
    FaultGuard& operator=(const FaultGuard&) = delete;

    /// True, and from then on, where zeros were read for what is gone. Any thread may ask.
    [[nodiscard]] bool faulted() const noexcept;

    struct Range; ///< the handler's own

private:
    Range* range_;
};

} // namespace poshuk::analysis
