/** What would become of an alert, stage by stage and rung by rung, without anything happening. */
@NullMarked
package io.watchbell.deploy.preview;

import org.jspecify.annotations.NullMarked;
