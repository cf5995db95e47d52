/** The ways in: which integrations there are, and whose key opens which. */
@NullMarked
package io.watchbell.ingest.integration;

import org.jspecify.annotations.NullMarked;
