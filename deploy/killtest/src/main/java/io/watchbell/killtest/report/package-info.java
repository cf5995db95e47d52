/** What came of it, as text, and as values for a page with its drawing. Core. */
@NullMarked
package io.watchbell.killtest.report;

import org.jspecify.annotations.NullMarked;
