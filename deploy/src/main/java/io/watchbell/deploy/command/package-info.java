/** The command line: one class per command. */
@NullMarked
package io.watchbell.deploy.command;

import org.jspecify.annotations.NullMarked;
