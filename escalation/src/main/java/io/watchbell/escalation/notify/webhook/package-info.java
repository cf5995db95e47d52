/** Pages to a server, signed as Standard Webhooks. */
@NullMarked
package io.watchbell.escalation.notify.webhook;

import org.jspecify.annotations.NullMarked;
