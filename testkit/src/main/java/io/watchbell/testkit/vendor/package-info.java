/** Other people's services, which speak their documented protocols. */
@NullMarked
package io.watchbell.testkit.vendor;

import org.jspecify.annotations.NullMarked;
