/** How texts are kept short, and lengths of time are written. */
@NullMarked
package io.watchbell.model.text;

import org.jspecify.annotations.NullMarked;
