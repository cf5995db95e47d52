/** A stretch of the log, from Kafka or from a file: what was said, and what people did. */
@NullMarked
package io.watchbell.deploy.recording;

import org.jspecify.annotations.NullMarked;
