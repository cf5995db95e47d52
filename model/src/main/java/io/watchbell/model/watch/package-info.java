/** What people change about the watch without touching files: covers, swaps, contacts. */
@NullMarked
package io.watchbell.model.watch;

import org.jspecify.annotations.NullMarked;
