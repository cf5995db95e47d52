/** Monitors, telephones and people outside of what is killed, and the log read by a stranger. */
@org.jspecify.annotations.NullMarked
package io.watchbell.killtest.stage;
