package io.watchbell.ingest.http;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.ingest.publish.Stored;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.topic.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes in again what could not be read before: after a mapping was mended it is read by what holds
 * now, marked as such, and goes the same way as what is posted. Of a body with several alerts only
 * the one that was wrong is taken; the others were taken when they came.
 */
public final class Reintake {
  private static final Pattern INDEX =
      Pattern.compile("^(?:[\\w.]*\\[(\\d{1,6})]|item (\\d{1,6})$)");

  private final AlertSink sink;
  private final Supplier<Sources> sources;
  private final Context.Known known;
  private final InstantSource clock;

  /**
   * A way in again.
   *
   * @param parts of the face that took them the first time
   * @param integrations the live ones
   */
  public Reintake(IngestParts parts, Supplier<Integrations> integrations) {
    this.sink = parts.alerts();
    this.sources = () -> new Sources(parts, integrations.get());
    this.known = parts::known;
    this.clock = parts::now;
  }

  /** The sources and integrations of one moment. */
  private record Sources(IngestParts parts, Integrations integrations) {
    Integration integration(Rejected rejected) {
      return integrations.all().stream()
          .filter(one -> one.name().equals(rejected.integration()))
          .findFirst()
          .orElseGet(() -> {
            var sent = rejected.sent();
            return new Integration(
                rejected.integration(), sent == null ? "" : sent.source(), null, List.of());
          });
    }

    @Nullable Normaliser source(Rejected rejected, Integration integration) {
      var sent = rejected.sent();
      return parts
          .sources()
          .get()
          .find(sent == null ? integration.source() : sent.source())
          .orElse(null);
    }
  }

  /** What became of one. */
  public enum Fate {
    /** It is in the log. */
    TAKEN,
    /** It would be taken; nothing was written. */
    WOULD_BE_TAKEN,
    /** It still cannot be read. */
    STILL_REJECTED,
    /** There is nothing in it that is trouble or a change. */
    IGNORED,
    /** It cannot be taken in again at all. */
    IMPOSSIBLE,
    /** The log did not take it in time. */
    NOT_STORED;

    /** As it is said: {@code still-rejected}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What became of one.
   *
   * @param id which one
   * @param fate what became of it
   * @param why in a sentence, where the fate alone does not say it
   * @param alerts that came out, each as {@code firing critical Name}
   */
  public record Outcome(String id, Fate fate, String why, List<String> alerts) {
    public Outcome {
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * Takes one in again. The stage never fails.
   *
   * @param id its name, {@code partition-offset}
   * @param dry whether only to say what would come of it
   */
  public CompletionStage<Outcome> take(String id, Rejected rejected, boolean dry) {
    var now = sources.get();
    var integration = now.integration(rejected);
    var source = now.source(rejected, integration);
    if (source == null) {
      return done(id, Fate.IMPOSSIBLE, "its source is not known, or is no more", List.of());
    }
    if (rejected.truncated()) {
      return done(id, Fate.IMPOSSIBLE, "only the beginning of its body was kept", List.of());
    }
    var context =
        new Context(
            integration.name(), clock.instant(), integration.resolveAfter(), Bounds.DEFAULT, known);
    var items = meant(rejected, source.normalise(delivery(rejected), context).items());
    for (var item : items) {
      if (item instanceof Item.Rejected(var reason, _, var detail, _)) {
        return done(id, Fate.STILL_REJECTED, reason.word() + ": " + detail, List.of());
      }
    }
    var entries = entries(items, mark(id, rejected.at()));
    var shown = entries.stream().map(Reintake::shown).toList();
    if (entries.isEmpty()) {
      return done(id, Fate.IGNORED, "there is neither trouble nor a change in it", shown);
    }
    return dry ? done(id, Fate.WOULD_BE_TAKEN, "", shown) : store(id, rejected, entries, shown);
  }

  /** First what matters, then the mark: a repeat does no harm, a mark without an alert would. */
  private CompletionStage<Outcome> store(
      String id, Rejected rejected, List<Entry> entries, List<String> shown) {
    return sink.append(entries)
        .handle((stored, failure) -> failure == null && isDurable(stored))
        .thenCompose(durable ->
            durable
                ? sink.append(List.of(new Entry.OfRejected(markOf(id, rejected))))
                    .handle((_, _) -> new Outcome(id, Fate.TAKEN, "", shown))
                : done(
                    id, Fate.NOT_STORED, "the log did not take it in time; try it again", shown));
  }

  private Rejected markOf(String id, Rejected rejected) {
    return new Rejected(
        rejected.integration(),
        "taken in again",
        "",
        null,
        "",
        false,
        clock.instant(),
        rejected.sent(),
        id);
  }

  private static boolean isDurable(List<Stored> stored) {
    return stored.stream().allMatch(Stored.Durable.class::isInstance);
  }

  private static CompletionStage<Outcome> done(
      String id, Fate fate, String why, List<String> alerts) {
    return CompletableFuture.completedStage(new Outcome(id, fate, why, alerts));
  }

  private static Delivery delivery(Rejected rejected) {
    var sent = rejected.sent();
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(sent == null ? Map.of() : sent.headers());
    Map<String, String> parameters = sent == null ? Map.of() : sent.parameters();
    return new Delivery(
        rejected.body().getBytes(StandardCharsets.UTF_8), headers::get, parameters::get);
  }

  /** Of several things in a body, the one that was rejected. */
  private static List<Item> meant(Rejected rejected, List<Item> items) {
    var place = INDEX.matcher(rejected.where());
    if (items.size() < 2 || !place.find()) {
      return items;
    }
    int index =
        place.group(1) == null
            ? Integer.parseInt(place.group(2)) - 1
            : Integer.parseInt(place.group(1));
    return index >= 0 && index < items.size() ? List.of(items.get(index)) : items;
  }

  private static String mark(String id, Instant at) {
    return "taken in again: rejected as %s at %s".formatted(id, at);
  }

  private static List<Entry> entries(List<Item> items, String mark) {
    var entries = new ArrayList<Entry>();
    for (var item : items) {
      switch (item) {
        case Item.Accepted(var alert) -> entries.add(new Entry.OfAlert(marked(alert, mark)));
        case Item.Changed(var change) -> entries.add(new Entry.OfChange(change));
        case Item.Ignored _, Item.Rejected _ -> {}
      }
    }
    return entries;
  }

  private static Alert marked(Alert alert, String mark) {
    var before = alert.annotations().get(Draft.NOTE);
    var note = before == null ? mark : before + "; " + mark;
    return alert.noted(Draft.NOTE, note);
  }

  private static String shown(Entry entry) {
    return switch (entry) {
      case Entry.OfAlert(var alert) ->
          "%s %s %s %s"
              .formatted(
                  alert.status().name().toLowerCase(Locale.ROOT),
                  alert.level().name().toLowerCase(Locale.ROOT),
                  alert.name(),
                  Objects.requireNonNullElse(alert.labels().get("service"), ""))
              .strip();
      case Entry.OfChange(var change) -> "change " + change;
      case Entry.OfRejected(var rejected) -> rejected.reason();
      case Entry.Followed(var followed, _) -> shown(followed);
    };
  }
}
