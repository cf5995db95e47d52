/** The command line of the kill test. */
@NullMarked
package io.watchbell.killtest.command;

import org.jspecify.annotations.NullMarked;
