/** What services there are, who owns them, and to which of them an alert belongs. */
@NullMarked
package io.watchbell.router.catalog;

import org.jspecify.annotations.NullMarked;
