/** The routing rules: where an alert belongs, who answers for it, and what is not to be heard. */
@NullMarked
package io.watchbell.router.rule;

import org.jspecify.annotations.NullMarked;
