/** Pages by e-mail, over SMTP. */
@NullMarked
package io.watchbell.escalation.notify.email;

import org.jspecify.annotations.NullMarked;
