/**
 * What whoever has a watch is told of it: that it begins soon, and how things stand when it does.
 */
@NullMarked
package io.watchbell.escalation.handoff;

import org.jspecify.annotations.NullMarked;
