#pragma once

/// Marks the public API: everything else in the shared library is hidden.
#define POSHUK_EXPORT __attribute__((visibility("default")))
