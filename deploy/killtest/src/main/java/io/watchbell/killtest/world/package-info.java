/** Brokers and instances as processes, their networks, disks and clocks. Shell. */
@org.jspecify.annotations.NullMarked
package io.watchbell.killtest.world;
