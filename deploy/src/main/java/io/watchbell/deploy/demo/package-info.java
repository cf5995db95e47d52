/** A made-up company with monitors that fire and people who answer, for visitors. */
@NullMarked
package io.watchbell.deploy.demo;

import org.jspecify.annotations.NullMarked;
