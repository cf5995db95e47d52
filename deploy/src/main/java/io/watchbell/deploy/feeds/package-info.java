/**
 * Calendars of holidays that are fetched over HTTP, and kept in the data directory. A shell: what a
 * calendar means is read elsewhere, from the copy that is kept.
 */
@NullMarked
package io.watchbell.deploy.feeds;

import org.jspecify.annotations.NullMarked;
