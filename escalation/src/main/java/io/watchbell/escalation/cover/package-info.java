/** Covers, swaps and lost phones: what people change at night, laid over what the files say. */
@NullMarked
package io.watchbell.escalation.cover;

import org.jspecify.annotations.NullMarked;
