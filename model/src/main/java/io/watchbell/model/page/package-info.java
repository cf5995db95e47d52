/** One attempt to reach one person on one channel, and what came of it. */
@NullMarked
package io.watchbell.model.page;

import org.jspecify.annotations.NullMarked;
