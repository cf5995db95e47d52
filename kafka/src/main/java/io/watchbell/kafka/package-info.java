/** The log, as every module reaches it: connections, writers, tails, stream settings and views. */
@NullMarked
package io.watchbell.kafka;

import org.jspecify.annotations.NullMarked;
