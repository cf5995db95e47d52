/** The receiver of mail: SMTP (RFC 5321), on threads of its own. */
@NullMarked
package io.watchbell.ingest.smtp;

import org.jspecify.annotations.NullMarked;
