package io.watchbell.ingest.heartbeat;

import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Finds pings among alerts, whatever monitoring tool sent them: an alert that always fires, as
 * Prometheus's {@code Watchdog}, says that the way of the alerts is whole. It is a ping instead of
 * an alert. That it is over says nothing: if it is not heard of again, that will be noticed.
 */
public final class Pings {
  private Pings() {}

  /**
   * What came, with pings in the place of the alerts that are some.
   *
   * @param normalised what came
   * @param pings how many of it were pings
   */
  public record Found(Normalised normalised, int pings) {}

  /** Finds them. */
  public static Found among(Normalised normalised, Heartbeats heartbeats, Instant receivedAt) {
    if (!heartbeats.listenToAlerts()) {
      return new Found(normalised, 0);
    }
    var items = new ArrayList<Item>(normalised.items().size());
    int pings = 0;
    for (var item : normalised.items()) {
      var heartbeat = heartbeat(item, heartbeats);
      if (heartbeat.isEmpty()) {
        items.add(item);
      } else if (isOn(item, receivedAt)) {
        items.add(ping(heartbeat.get(), receivedAt));
        pings++;
      } else {
        items.add(ignored(heartbeat.get()));
      }
    }
    return new Found(new Normalised(items), pings);
  }

  private static Optional<Heartbeat> heartbeat(Item item, Heartbeats heartbeats) {
    return item instanceof Item.Accepted(var alert) ? heartbeats.pingedBy(alert) : Optional.empty();
  }

  private static boolean isOn(Item item, Instant now) {
    if (!(item instanceof Item.Accepted(var alert)) || !alert.isFiring()) {
      return false;
    }
    var end = alert.endsAt();
    return end == null || end.isAfter(now);
  }

  private static Item ping(Heartbeat heartbeat, Instant at) {
    return PingAlert.of(heartbeat, Ping.SUCCESS, "", at)
        .<Item>map(Item.Accepted::new)
        .orElseGet(() -> ignored(heartbeat));
  }

  private static Item ignored(Heartbeat heartbeat) {
    return new Item.Ignored(
        "it is a ping of the heartbeat " + heartbeat.name() + " only while it fires");
  }
}
