/** Unit tests of rules, as people write them beside the configuration, and what comes of them. */
@NullMarked
package io.watchbell.deploy.ruletest;

import org.jspecify.annotations.NullMarked;
