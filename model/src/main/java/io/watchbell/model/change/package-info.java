/** Deploys, configuration changes and feature flags: what changed recently. */
@NullMarked
package io.watchbell.model.change;

import org.jspecify.annotations.NullMarked;
