/** Every topic as one value: name, value type, codec, retention. */
@NullMarked
package io.watchbell.model.topic;

import org.jspecify.annotations.NullMarked;
