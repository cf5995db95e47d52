/**
 * The simulator: the router and the escalation that run live, in a made-up world of one seed, held
 * against what people are promised (docs/simulator.md).
 */
@NullMarked
package io.watchbell.deploy.simulate;

import org.jspecify.annotations.NullMarked;
