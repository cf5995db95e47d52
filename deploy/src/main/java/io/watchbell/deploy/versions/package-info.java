/** Versions of the configuration: which there are, which is live, and how two of them differ. */
@NullMarked
package io.watchbell.deploy.versions;

import org.jspecify.annotations.NullMarked;
