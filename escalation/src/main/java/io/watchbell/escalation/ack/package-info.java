/** Mints and checks the tokens inside acknowledgement links. */
@NullMarked
package io.watchbell.escalation.ack;

import org.jspecify.annotations.NullMarked;
