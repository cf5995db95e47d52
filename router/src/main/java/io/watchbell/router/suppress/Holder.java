package io.watchbell.router.suppress;

import io.watchbell.model.decision.Fate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that hides an alert.
 *
 * @param fate what it makes of the alert
 * @param id the silence's id, the window's or rule's name, the fingerprint of what implies it
 * @param text for people: "silence 3f2a… until 14:00 UTC (ana: disk swap)"
 * @param until when it ends, or null where nobody knows
 * @param stamp changes when the thing itself was changed
 */
public record Holder(Fate fate, String id, String text, @Nullable Instant until, String stamp) {}
