/** Providers: how messages look to each of them, and what their answers mean. */
@NullMarked
package io.watchbell.escalation.notify.vendor;

import org.jspecify.annotations.NullMarked;
