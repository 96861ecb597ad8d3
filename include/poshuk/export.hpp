#pragma once

/// Marks the public API: everything else in the shared library is hidden.
#define POSHUK_EXPORT __attribute__((visibility("default")))
/// And what stands inside an exported class and is no part of the API.
#define POSHUK_LOCAL __attribute__((visibility("hidden")))
