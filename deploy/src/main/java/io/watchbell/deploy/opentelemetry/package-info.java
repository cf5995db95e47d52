/** Traces of alerts, by OpenTelemetry, to a collector that takes OTLP. */
@NullMarked
package io.watchbell.deploy.opentelemetry;

import org.jspecify.annotations.NullMarked;
