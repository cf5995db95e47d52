/** An incident, its changes, and the identifiers others may hold on to. */
@NullMarked
package io.watchbell.model.incident;

import org.jspecify.annotations.NullMarked;
