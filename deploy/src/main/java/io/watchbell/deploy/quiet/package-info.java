/** What is kept quiet, put together of what the modules know each for itself. */
@NullMarked
package io.watchbell.deploy.quiet;

import org.jspecify.annotations.NullMarked;
