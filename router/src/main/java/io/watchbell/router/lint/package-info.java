/** What is no mistake in services and rules, but probably not what was meant. */
@NullMarked
package io.watchbell.router.lint;

import org.jspecify.annotations.NullMarked;
