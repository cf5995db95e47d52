/** Answers "why was I paged, or not?" by reading the log again. */
@NullMarked
package io.watchbell.deploy.explain;

import org.jspecify.annotations.NullMarked;
