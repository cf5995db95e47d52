/** Which open incident an alert joins that would otherwise open one of its own, and why. */
@NullMarked
package io.watchbell.router.join;

import org.jspecify.annotations.NullMarked;
