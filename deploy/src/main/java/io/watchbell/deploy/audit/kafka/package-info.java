/** Reads the log for its books, and keeps them in it. */
@NullMarked
package io.watchbell.deploy.audit.kafka;

import org.jspecify.annotations.NullMarked;
