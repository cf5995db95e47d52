package io.watchbell.deploy.samples;

import io.watchbell.ingest.normalise.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A body that a sender posts, and what should come of it.
 *
 * @param source that it is posted to
 * @param file as it is named to people: {@code config/sources/coolant/firing.json}
 * @param delivery as it would be posted
 * @param expected what should come of it, as YAML; null where nobody has said it yet
 */
public record Sample(String source, String file, Delivery delivery, @Nullable String expected) {}
