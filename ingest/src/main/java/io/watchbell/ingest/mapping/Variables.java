package io.watchbell.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.model.expression.Budget;
import io.watchbell.model.expression.JsonView;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What expressions of a mapping can ask for. */
final class Variables {
  static final String BODY = "body";
  private static final String ITEM = "item";
  private static final String HEADERS = "headers";
  private static final String PARAMETERS = "parameters";
  private static final String RECEIVED = "received";

  /** All of them. */
  static final String[] NAMES = {ITEM, BODY, HEADERS, PARAMETERS, RECEIVED};

  /** What may be a secret never gets into an alert. */
  private static final Pattern SECRET =
      Pattern.compile("auth|cookie|key|token|secret|signature|password");

  private Variables() {}

  /** For the body as a whole, before it is taken apart. */
  static Map<String, Object> of(JsonNode body, Delivery delivery, Context context, Budget budget) {
    var all = new HashMap<String, Object>();
    var whole = JsonView.of(body, budget);
    all.put(BODY, whole);
    all.put(ITEM, whole);
    all.put(HEADERS, new Lookup(delivery::header));
    all.put(PARAMETERS, new Lookup(delivery::parameter));
    all.put(RECEIVED, context.receivedAt());
    return all;
  }

  /** The same, for one thing in it. */
  static Map<String, Object> with(Map<String, Object> whole, Object item) {
    var all = new HashMap<>(whole);
    all.put(ITEM, item);
    return all;
  }

  /** Texts that are found by their names only. */
  private static final class Lookup extends AbstractMap<String, Object> {
    private final UnaryOperator<String> find;

    Lookup(UnaryOperator<String> find) {
      this.find = find;
    }

    @Override
    public @Nullable Object get(Object name) {
      var lower = String.valueOf(name).toLowerCase(Locale.ROOT);
      var value = SECRET.matcher(lower).find() ? "" : find.apply(String.valueOf(name));
      return value.isEmpty() ? null : value;
    }

    @Override
    public boolean containsKey(Object name) {
      return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return Set.of();
    }
  }
}
