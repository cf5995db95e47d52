/** What was promised against what was seen: alerts, fates, pages, delays. Core. */
@org.jspecify.annotations.NullMarked
package io.watchbell.killtest.books;
