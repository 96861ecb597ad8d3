#pragma once

namespace poshuk::indexer {

/// From here on SIGINT and SIGTERM only ask to stop, so that what is half done is cleaned away; a
/// second Ctrl+C ends the program at once.
void listen_for_interruption();

/// Throws Error (interrupted) once one of them came.
void stop_if_interrupted();

} // namespace poshuk::indexer
