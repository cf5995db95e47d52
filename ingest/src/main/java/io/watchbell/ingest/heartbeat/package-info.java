/**
 * Heartbeats: what is to be heard of again and again, and what becomes of a ping. Missing one is an
 * alert like any other; when it is missed is decided by the router.
 */
@NullMarked
package io.watchbell.ingest.heartbeat;

import org.jspecify.annotations.NullMarked;
