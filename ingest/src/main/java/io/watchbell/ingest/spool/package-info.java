/** What is kept on this machine's disk while the log cannot be reached. */
@NullMarked
package io.watchbell.ingest.spool;

import org.jspecify.annotations.NullMarked;
