/** The two stages that every alert passes, and the driver that runs them in memory. */
@NullMarked
package io.watchbell.router.pipeline;

import org.jspecify.annotations.NullMarked;
