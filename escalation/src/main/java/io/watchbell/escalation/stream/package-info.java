/** The processor that keeps escalations and timers in a Kafka Streams store and asks the engine. */
@NullMarked
package io.watchbell.escalation.stream;

import org.jspecify.annotations.NullMarked;
