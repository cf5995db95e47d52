/** Providers over HTTP: the client, the circuit breakers, and what waits for answers. */
@NullMarked
package io.watchbell.escalation.notify.http;

import org.jspecify.annotations.NullMarked;
