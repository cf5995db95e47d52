/** Shows what receivers could not read, and takes it in again. */
@NullMarked
package io.watchbell.deploy.rejected;

import org.jspecify.annotations.NullMarked;
