/** Samples that stand beside a source of one's own, and what comes of them. */
@NullMarked
package io.watchbell.deploy.samples;

import org.jspecify.annotations.NullMarked;
