/** Label matchers as Alertmanager writes them, with linear-time regular expressions. */
@NullMarked
package io.watchbell.model.matcher;

import org.jspecify.annotations.NullMarked;
