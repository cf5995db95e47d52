/** The alarm for what a ladder could bring to nobody, on a way of its own. */
@NullMarked
package io.watchbell.escalation.notify.lastresort;

import org.jspecify.annotations.NullMarked;
