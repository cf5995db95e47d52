/** Which faults come when, by a seed. Core. */
@NullMarked
package io.watchbell.killtest.plan;

import org.jspecify.annotations.NullMarked;
