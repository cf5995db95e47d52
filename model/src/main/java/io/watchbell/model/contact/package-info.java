/** Whether somebody has shown that a contact is theirs. */
@NullMarked
package io.watchbell.model.contact;

import org.jspecify.annotations.NullMarked;
