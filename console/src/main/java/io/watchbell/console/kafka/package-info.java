/** The console's desk on the log: incidents are read from topics, wishes are written to one. */
@NullMarked
package io.watchbell.console.kafka;

import org.jspecify.annotations.NullMarked;
