/** Which faults come when, by a seed. Core. */
@org.jspecify.annotations.NullMarked
package io.watchbell.killtest.plan;
