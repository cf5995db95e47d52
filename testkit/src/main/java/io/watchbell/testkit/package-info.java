/** Virtual time, builders, fakes, contracts. */
@NullMarked
package io.watchbell.testkit;

import org.jspecify.annotations.NullMarked;
