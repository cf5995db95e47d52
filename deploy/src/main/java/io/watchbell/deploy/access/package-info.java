/**
 * Who may come in at the console and its API: roles and scopes against the rule of each path, when
 * a session is over, how often a password may be tried, what a provider's claims mean here. Values
 * in, values out.
 */
@NullMarked
package io.watchbell.deploy.access;

import org.jspecify.annotations.NullMarked;
