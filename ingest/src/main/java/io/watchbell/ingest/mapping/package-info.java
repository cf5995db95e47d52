/** Sources that people describe themselves: expressions that make alerts of any tool's JSON. */
@NullMarked
package io.watchbell.ingest.mapping;

import org.jspecify.annotations.NullMarked;
