/** The page behind the link in a message, made for a phone at night. */
@NullMarked
package io.watchbell.escalation.http;

import org.jspecify.annotations.NullMarked;
