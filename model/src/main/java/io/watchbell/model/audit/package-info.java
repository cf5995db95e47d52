/** What the auditor of the log remembers. */
@NullMarked
package io.watchbell.model.audit;

import org.jspecify.annotations.NullMarked;
