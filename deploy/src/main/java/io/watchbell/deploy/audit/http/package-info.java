/** The books for people and programs. */
@NullMarked
package io.watchbell.deploy.audit.http;

import org.jspecify.annotations.NullMarked;
