/** What came of it, as text, and as values for a page with its drawing. Core. */
@org.jspecify.annotations.NullMarked
package io.watchbell.killtest.report;
