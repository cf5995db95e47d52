/** The history database in DuckDB: a view of the log that can be deleted and made again. */
@NullMarked
package io.watchbell.console.duckdb;

import org.jspecify.annotations.NullMarked;
