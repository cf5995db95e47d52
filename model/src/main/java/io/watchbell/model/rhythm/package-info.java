/** How often something promises to be heard of. */
@NullMarked
package io.watchbell.model.rhythm;

import org.jspecify.annotations.NullMarked;
