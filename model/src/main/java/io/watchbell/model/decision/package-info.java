/** The fate of every accepted alert, and why. */
@NullMarked
package io.watchbell.model.decision;

import org.jspecify.annotations.NullMarked;
