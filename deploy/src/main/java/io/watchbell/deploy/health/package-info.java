/** Whether it lives, whether it can be relied on, and the figures that say so. */
@NullMarked
package io.watchbell.deploy.health;

import org.jspecify.annotations.NullMarked;
