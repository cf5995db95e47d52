/** Who may do what at the console and its API, and what was done there. */
@NullMarked
package io.watchbell.model.access;

import org.jspecify.annotations.NullMarked;
