/** The log behind the {@code AlertSink} port: what it says it has, is durable. */
@NullMarked
package io.watchbell.ingest.publish;

import org.jspecify.annotations.NullMarked;
