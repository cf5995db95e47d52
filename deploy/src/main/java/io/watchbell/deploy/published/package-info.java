/** The configuration in the log: read from Kafka, written to it, asked for over HTTP. */
@NullMarked
package io.watchbell.deploy.published;

import org.jspecify.annotations.NullMarked;
