/** Opens, raises, resolves and reopens incidents from alerts; their size is bounded. */
@NullMarked
package io.watchbell.router.incident;

import org.jspecify.annotations.NullMarked;
