/** Who is on call at an instant: rotations, overrides, time zones. */
@NullMarked
package io.watchbell.escalation.schedule;

import org.jspecify.annotations.NullMarked;
