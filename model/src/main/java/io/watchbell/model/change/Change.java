package io.watchbell.model.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody changed: the first thing asked for at 03:00.
 *
 * @param id names the change; a second delivery of the same change has the same id
 * @param service whose
 * @param summary one sentence: "deployed v2.3.1 to production"
 * @param by who, or null
 * @param at when
 * @param link to the change, or null
 */
public record Change(
    String id,
    String service,
    String summary,
    @Nullable String by,
    Instant at,
    @Nullable String link) {}
