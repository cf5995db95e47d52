/** The monitoring tools: one class for each, in whose words they post. */
@NullMarked
package io.watchbell.ingest.source;

import org.jspecify.annotations.NullMarked;
