/** The state machine: who is paged next, and when. */
@NullMarked
package io.watchbell.escalation.engine;

import org.jspecify.annotations.NullMarked;
