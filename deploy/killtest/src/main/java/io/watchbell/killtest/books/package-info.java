/** What was promised against what was seen: alerts, fates, pages, delays. Core. */
@NullMarked
package io.watchbell.killtest.books;

import org.jspecify.annotations.NullMarked;
