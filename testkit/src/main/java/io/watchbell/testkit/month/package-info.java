/**
 * A month of a made-up company, the same for the same seed: what it is run by, and what it sent.
 */
@NullMarked
package io.watchbell.testkit.month;

import org.jspecify.annotations.NullMarked;
