/** What was changed lately, for whoever asks what came before an alert. */
@NullMarked
package io.watchbell.router.change;

import org.jspecify.annotations.NullMarked;
