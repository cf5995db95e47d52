/** Turns a configuration of Alertmanager into one of ours, and says what it could not carry. */
@NullMarked
package io.watchbell.deploy.alertmanager;

import org.jspecify.annotations.NullMarked;
