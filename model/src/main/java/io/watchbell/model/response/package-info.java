/** Where an incident stands with the people who should know of it. */
@NullMarked
package io.watchbell.model.response;

import org.jspecify.annotations.NullMarked;
