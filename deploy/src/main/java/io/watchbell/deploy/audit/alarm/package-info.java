/** The ways out of the auditor, which need neither the log nor the escalation. */
@NullMarked
package io.watchbell.deploy.audit.alarm;

import org.jspecify.annotations.NullMarked;
