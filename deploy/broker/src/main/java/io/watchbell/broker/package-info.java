/** The embedded broker, kept apart in a class loader of its own. */
@NullMarked
package io.watchbell.broker;

import org.jspecify.annotations.NullMarked;
