/** Takes page intents from the log, has them sent, and writes down what came of it. */
@NullMarked
package io.watchbell.escalation.notify.dispatch;

import org.jspecify.annotations.NullMarked;
