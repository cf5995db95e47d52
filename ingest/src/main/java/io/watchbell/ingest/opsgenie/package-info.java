/** Opsgenie's Alert API as far as it is not HTTP: its identifiers, actions and answers. */
@NullMarked
package io.watchbell.ingest.opsgenie;

import org.jspecify.annotations.NullMarked;
