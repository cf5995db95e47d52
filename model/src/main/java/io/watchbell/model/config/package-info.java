/** YAML documents that remember where each value stands, and the problems found in them. */
@NullMarked
package io.watchbell.model.config;

import org.jspecify.annotations.NullMarked;
