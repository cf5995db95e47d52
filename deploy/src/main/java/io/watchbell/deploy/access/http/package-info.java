/** The gate before the console and its API, signing in, and who may. */
@NullMarked
package io.watchbell.deploy.access.http;

import org.jspecify.annotations.NullMarked;
