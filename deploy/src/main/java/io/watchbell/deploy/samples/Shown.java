package io.watchbell.deploy.samples;

import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a body, in the words in which people write down what they expect. */
final class Shown {
  private static final String RECEIVED = "when it was received";

  private Shown() {}

  /** One map for each thing in the body, in its order. */
  static List<Map<String, Object>> of(Normalised normalised, Instant receivedAt) {
    var all = new ArrayList<Map<String, Object>>();
    normalised.items().forEach(item -> all.add(of(item, receivedAt)));
    return all;
  }

  private static Map<String, Object> of(Item item, Instant receivedAt) {
    return switch (item) {
      case Item.Accepted(var alert) -> alert(alert, receivedAt);
      case Item.Changed(var change) -> one("change", change.toString());
      case Item.Ignored(var why) -> one("ignored", why);
      case Item.Rejected(var reason, var where, var detail, _) -> {
        var map = one("rejected", reason.word());
        put(map, "where", where);
        put(map, "detail", detail);
        yield map;
      }
    };
  }

  private static Map<String, Object> alert(Alert alert, Instant receivedAt) {
    var map = one("name", alert.name());
    map.put("status", lower(alert.status()));
    map.put("severity", lower(alert.level()));
    put(map, "service", alert.labels().valueOf("service"));
    put(map, "key", alert.annotations().valueOf(Draft.KEY));
    put(map, "summary", alert.summary().equals(alert.name()) ? "" : alert.summary());
    put(map, "description", alert.description());
    put(map, "labels", rest(alert.labels(), Alert.NAME_LABEL, "service", "severity"));
    put(map, "annotations", rest(alert.annotations(), Draft.KEY));
    put(map, "starts", time(alert.startsAt(), receivedAt));
    put(map, "ends", time(alert.endsAt(), receivedAt));
    put(map, "link", alert.link());
    return map;
  }

  private static Map<String, Object> one(String name, String value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(name, value);
    return map;
  }

  private static Map<String, String> rest(Labels labels, String... without) {
    var rest = new LinkedHashMap<>(labels.asMap());
    rest.keySet().removeAll(List.of(without));
    return rest;
  }

  private static String time(@Nullable Instant at, Instant receivedAt) {
    if (at == null) {
      return "";
    }
    return at.equals(receivedAt) ? RECEIVED : at.toString();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    boolean says = value instanceof Map<?, ?> some ? !some.isEmpty() : !"".equals(value);
    if (value != null && says) {
      map.put(name, value);
    }
  }
}
