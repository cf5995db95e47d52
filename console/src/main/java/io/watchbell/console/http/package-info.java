/** The web server's side of the console: routes, forms, the live stream, and the JSON API. */
@NullMarked
package io.watchbell.console.http;

import org.jspecify.annotations.NullMarked;
