// libFuzzer's entry: the analysis of any bytes keeps its promises (see
// tests/support/soundness.hpp).

#include "tests/support/soundness.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static poshuk::Analyzer analyzer;
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto broken = poshuk::test::unsoundness(analyzer, text); !broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
