package io.watchbell.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.AnyBody;
import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.expression.Budget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A source that is described in the configuration. Its expressions always end and read at most a
 * multiple of the body's own size; an alert of which they make nothing is rejected by itself.
 */
public final class MappedNormaliser implements Normaliser {
  /** A list that stands in the body by itself, so that its places mean something to people. */
  private static final Pattern PLAIN = Pattern.compile("body\\.(\\w+(?:\\.\\w+)*)");

  private final Mapping mapping;
  private final Mentioned mentioned;

  private MappedNormaliser(Mapping mapping) {
    this.mapping = mapping;
    this.mentioned = Mentioned.in(mapping.fields());
  }

  /**
   * Reads a mapping; what is wrong with it is noted where it stands.
   *
   * @param name of the source
   */
  public static MappedNormaliser read(String name, YamlValue document) {
    var source = new MappedNormaliser(MappingReader.read(name, document));
    // Who reloads can wait for the library's classes better than the first who posts.
    var context = new Context(name, Instant.EPOCH, null, Bounds.DEFAULT);
    source.normalise(Delivery.of(new byte[] {'{', '}'}), context);
    return source;
  }

  @Override
  public String name() {
    return mapping.source();
  }

  @Override
  public Guide guide() {
    return new Guide(mapping.title(), Guide.Kind.GENERAL, "", "`key`", "`severity`", "`status`");
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (AnyBody.read(delivery)) {
      case JsonBody.Read.Json(var body) -> normalise(body, delivery, context);
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
    };
  }

  private Normalised normalise(JsonNode body, Delivery delivery, Context context) {
    mentioned.lookAt(delivery);
    var budget = Budget.ofBytes(delivery.body().length);
    return budget
        .within(() -> read(Variables.of(body, delivery, context, budget), budget, context))
        .orElseGet(() -> Normalised.of(tooMuch("")));
  }

  private Normalised read(Map<String, Object> variables, Budget budget, Context context) {
    var each = mapping.find(Mapping.EACH);
    var body = variables.get(Variables.BODY);
    if (each == null && !(body instanceof List<?>)) {
      return Normalised.of(one(variables, "", budget, context));
    }
    var whole = new Answers(variables, "");
    var list = each == null ? body : whole.needed(each);
    var rejected = whole.rejected();
    if (rejected != null) {
      return Normalised.of(rejected);
    }
    if (!(list instanceof List<?> items)) {
      return Normalised.rejected(
          Reason.WRONG_SHAPE,
          "",
          "each: gives no list: " + (each == null ? "body" : each.expression().text().strip()),
          "an expression for a list; [] where there may be none: body.?alarms.orValue([])");
    }
    if (items.size() > context.bounds().alertsMax()) {
      return Normalised.rejected(
          Reason.TOO_MANY_ALERTS,
          "",
          "%d alerts in one request".formatted(items.size()),
          "send at most %d at a time".formatted(context.bounds().alertsMax()));
    }
    var read = new ArrayList<Item>(items.size());
    for (int i = 0; i < items.size(); i++) {
      int index = i;
      var where = where(index);
      read.add(
          budget
              .within(
                  () -> one(Variables.with(variables, items.get(index)), where, budget, context))
              .orElseGet(() -> tooMuch(where)));
    }
    return new Normalised(read);
  }

  private Item one(Map<String, Object> variables, String where, Budget budget, Context context) {
    var item = MappedAlert.read(mapping, new Answers(variables, where), budget, context);
    return budget.isSpent() ? tooMuch(where) : item;
  }

  private static Item tooMuch(String where) {
    return new Item.Rejected(
        Reason.TOO_LARGE,
        where,
        "the expressions of the mapping read this body too often",
        "send fewer alerts at a time, or look less often through the whole body");
  }

  private String where(int index) {
    var each = mapping.find(Mapping.EACH);
    var plain = each == null ? null : PLAIN.matcher(each.expression().text().strip());
    if (plain == null) {
      return "[" + index + "]";
    }
    return plain.matches() ? plain.group(1) + "[" + index + "]" : "item " + (index + 1);
  }
}
