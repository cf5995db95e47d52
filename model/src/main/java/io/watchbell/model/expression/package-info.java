/** Expressions that people write into their configuration, in CEL, and the JSON that they read. */
@NullMarked
package io.watchbell.model.expression;

import org.jspecify.annotations.NullMarked;
