/** The command line of the kill test. */
@org.jspecify.annotations.NullMarked
package io.watchbell.killtest.command;
