/** Buttons that were pressed in chats: whether they are genuine, and whose they are. */
@NullMarked
package io.watchbell.escalation.inbound;

import org.jspecify.annotations.NullMarked;
