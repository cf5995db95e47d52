/** People and the ways in which each of them can be reached. */
@NullMarked
package io.watchbell.escalation.contact;

import org.jspecify.annotations.NullMarked;
