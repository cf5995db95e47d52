/** Brokers and instances as processes, their networks, disks and clocks. Shell. */
@NullMarked
package io.watchbell.killtest.world;

import org.jspecify.annotations.NullMarked;
