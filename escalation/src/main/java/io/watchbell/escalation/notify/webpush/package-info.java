/** Reaches browsers by web push (RFC 8030), encrypted (RFC 8291) and signed (RFC 8292). */
@NullMarked
package io.watchbell.escalation.notify.webpush;

import org.jspecify.annotations.NullMarked;
