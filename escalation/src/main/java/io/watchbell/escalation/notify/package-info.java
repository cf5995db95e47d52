/** The port through which people are reached, its outcomes, and when to try again. */
@NullMarked
package io.watchbell.escalation.notify;

import org.jspecify.annotations.NullMarked;
