/** Says why a person was paged, or not, during some hours: from what the log holds of them. */
@NullMarked
package io.watchbell.deploy.watch;

import org.jspecify.annotations.NullMarked;
