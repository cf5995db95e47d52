/** Pages on the terminal on which Watchbell runs. */
@NullMarked
package io.watchbell.escalation.notify.terminal;

import org.jspecify.annotations.NullMarked;
