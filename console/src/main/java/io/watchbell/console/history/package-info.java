/** What the history database is made of: its tables, the rows of a record, who may ask what. */
@NullMarked
package io.watchbell.console.history;

import org.jspecify.annotations.NullMarked;
