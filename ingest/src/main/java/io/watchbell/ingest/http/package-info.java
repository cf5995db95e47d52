/** The Vert.x receivers: limits, authentication, parsing, answers. */
@NullMarked
package io.watchbell.ingest.http;

import org.jspecify.annotations.NullMarked;
