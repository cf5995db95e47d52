/** Passwords as slow hashes. */
@NullMarked
package io.watchbell.deploy.access.argon2;

import org.jspecify.annotations.NullMarked;
