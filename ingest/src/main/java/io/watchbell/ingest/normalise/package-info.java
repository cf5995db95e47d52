/** One class per source: a parsed body in, accepted and rejected alerts out. */
@NullMarked
package io.watchbell.ingest.normalise;

import org.jspecify.annotations.NullMarked;
