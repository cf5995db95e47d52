/** Monitors, telephones and people outside of what is killed, and the log read by a stranger. */
@NullMarked
package io.watchbell.killtest.stage;

import org.jspecify.annotations.NullMarked;
