/** Settings records and the checks that name every mistake at once. */
@NullMarked
package io.watchbell.deploy.settings;

import org.jspecify.annotations.NullMarked;
