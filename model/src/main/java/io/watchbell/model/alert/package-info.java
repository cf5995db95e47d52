/** An alert and its fingerprint: what is wrong, said once, in our words. */
@NullMarked
package io.watchbell.model.alert;

import org.jspecify.annotations.NullMarked;
