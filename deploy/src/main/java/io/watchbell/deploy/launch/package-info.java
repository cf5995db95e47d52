/** Puts the parts together, starts them, stops them in reverse; the only place with a clock. */
@NullMarked
package io.watchbell.deploy.launch;

import org.jspecify.annotations.NullMarked;
