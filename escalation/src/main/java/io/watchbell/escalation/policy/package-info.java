/**
 * The ladder: rungs, patience, rounds; and the roster that holds everything the engine looks up.
 */
@NullMarked
package io.watchbell.escalation.policy;

import org.jspecify.annotations.NullMarked;
