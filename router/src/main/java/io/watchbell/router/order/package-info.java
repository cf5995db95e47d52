/** One order of time for what several partitions say. */
@NullMarked
package io.watchbell.router.order;

import org.jspecify.annotations.NullMarked;
