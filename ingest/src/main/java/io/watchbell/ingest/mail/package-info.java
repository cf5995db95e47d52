/**
 * Letters: the parts of a MIME message (RFC 5322, RFC 2045 to 2047) that say something about an
 * alert, and addresses that name an integration.
 */
@NullMarked
package io.watchbell.ingest.mail;

import org.jspecify.annotations.NullMarked;
