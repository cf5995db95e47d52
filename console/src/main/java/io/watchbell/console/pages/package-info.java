/** What people see, as values: view models, no HTML by hand. */
@NullMarked
package io.watchbell.console.pages;

import org.jspecify.annotations.NullMarked;
