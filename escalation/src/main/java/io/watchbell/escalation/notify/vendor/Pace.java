package io.watchbell.escalation.notify.vendor;

import java.time.Duration;

/**
 * How fast a provider may be asked, as it documents.
 *
 * @param target which of its bounds this is: those with the same name share it
 * @param every one message in so long
 * @param burst so many at once
 */
public record Pace(String target, Duration every, int burst) {}
