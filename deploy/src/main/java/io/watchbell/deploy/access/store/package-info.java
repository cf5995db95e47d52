/** Accounts, tokens and sessions as the log has them, and who writes them there. */
@NullMarked
package io.watchbell.deploy.access.store;

import org.jspecify.annotations.NullMarked;
