/** What people (and programs acting for them) ask to be done about an incident. */
@NullMarked
package io.watchbell.model.command;

import org.jspecify.annotations.NullMarked;
