/** What the HTTP faces share: limits, answers, pages. */
@NullMarked
package io.watchbell.web;

import org.jspecify.annotations.NullMarked;
