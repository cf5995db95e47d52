/** Alertmanager's API v2 over our own views: alerts, groups, silences and status, as values. */
@NullMarked
package io.watchbell.ingest.alertmanager;

import org.jspecify.annotations.NullMarked;
