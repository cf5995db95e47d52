/** The books of the log: whether every alert has its fate, and every intent its outcome. */
@NullMarked
package io.watchbell.deploy.audit;

import org.jspecify.annotations.NullMarked;
