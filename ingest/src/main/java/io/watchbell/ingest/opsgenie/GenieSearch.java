package io.watchbell.ingest.opsgenie;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A search for alerts as Opsgenie's clients write it. Of the language only what programs use is
 * known: {@code field: value} or {@code field = value}, and plain words, all of which must be met.
 * What is beyond that is said to be so, rather than answered with the wrong alerts.
 *
 * @param conditions all must be met
 * @param order of the result
 * @param offset how many are passed over
 * @param limit at most so many are listed
 */
public record GenieSearch(
    List<Predicate<GenieAlert>> conditions, Comparator<GenieAlert> order, int offset, int limit) {
  /** Most alerts of one answer. */
  public static final int LIMIT_MAX = 100;

  private static final int LIMIT_DEFAULT = 20;
  private static final int OFFSET_MAX = 20_000;
  private static final int QUERY_MAX = 1_000;

  /** A word, a value in quotes, or one of the two signs between a field and its value. */
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[^\\s:=\"]+|[:=]");

  /** Signs of the language that are not known here. A text in quotes may have them. */
  private static final Pattern OTHER = Pattern.compile("^[^\"]*[()<>!*]");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private static final Map<String, Function<GenieAlert, String>> FIELDS = fields();

  private static final Map<String, Comparator<GenieAlert>> ORDERS =
      Map.of(
          "createdat", Comparator.comparing(GenieAlert::createdAt),
          "updatedat", Comparator.comparing(GenieAlert::updatedAt),
          "lastoccurredat", Comparator.comparing(GenieAlert::lastOccurredAt),
          "alias", Comparator.comparing(GenieAlert::alias),
          "message", Comparator.comparing(GenieAlert::message),
          "acknowledged", Comparator.comparing(GenieAlert::isAcknowledged),
          "snoozed", Comparator.comparing(GenieAlert::isSnoozed),
          "source", Comparator.comparing(GenieAlert::source),
          "owner", Comparator.comparing(GenieAlert::owner),
          "status", Comparator.comparingInt(_ -> 0));

  /** A search that makes no sense, and where. */
  public static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;

    NotUnderstood(String field, String why) {
      super(why);
      this.field = field;
    }

    /** The parameter that it is about. */
    public String field() {
      return field;
    }
  }

  /**
   * Reads a search.
   *
   * @param parameters {@code query}, {@code sort}, {@code order}, {@code offset}, {@code limit};
   *     empty for what is not given
   */
  public static GenieSearch of(Function<String, String> parameters) throws NotUnderstood {
    var order = order(parameters.apply("sort"));
    boolean ascending = parameters.apply("order").equalsIgnoreCase("asc");
    return new GenieSearch(
        conditions(parameters.apply("query")),
        (ascending ? order : order.reversed()).thenComparing(GenieAlert::id),
        number("offset", parameters.apply("offset"), 0, 0, OFFSET_MAX),
        number("limit", parameters.apply("limit"), LIMIT_DEFAULT, 1, LIMIT_MAX));
  }

  /** How many meet it. */
  public long count(Collection<GenieAlert> alerts) {
    return alerts.stream().filter(this::isMet).count();
  }

  /** Those that are to be listed. */
  public List<GenieAlert> of(Collection<GenieAlert> alerts) {
    return alerts.stream().filter(this::isMet).sorted(order).skip(offset).limit(limit).toList();
  }

  private boolean isMet(GenieAlert alert) {
    return conditions.stream().allMatch(condition -> condition.test(alert));
  }

  private static Comparator<GenieAlert> order(String sort) throws NotUnderstood {
    var order = ORDERS.get(sort.isEmpty() ? "createdat" : sort.toLowerCase(Locale.ROOT));
    if (order == null) {
      throw new NotUnderstood("sort", "should be one of " + new TreeMap<>(ORDERS).keySet());
    }
    return order;
  }

  private static int number(String field, String text, int otherwise, int min, int max)
      throws NotUnderstood {
    if (text.isEmpty()) {
      return otherwise;
    }
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < min || number > max) {
      throw new NotUnderstood(field, "should be a number from %d to %d".formatted(min, max));
    }
    return number;
  }

  private static List<Predicate<GenieAlert>> conditions(String query) throws NotUnderstood {
    if (query.length() > QUERY_MAX) {
      throw new NotUnderstood("query", "should have at most " + QUERY_MAX + " characters");
    }
    var tokens = TOKEN.matcher(query).results().map(result -> result.group()).toList();
    var conditions = new ArrayList<Predicate<GenieAlert>>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean isField = i + 2 < tokens.size() && isSign(tokens.get(i + 1));
      if (isField) {
        conditions.add(condition(tokens.get(i), value(tokens.get(i + 2))));
        i += 2;
      } else if (!tokens.get(i).equals("AND")) {
        conditions.add(word(tokens.get(i)));
      }
    }
    return conditions;
  }

  private static Predicate<GenieAlert> condition(String name, String value) throws NotUnderstood {
    var field = FIELDS.get(name.toLowerCase(Locale.ROOT));
    if (field == null) {
      throw new NotUnderstood(
          "query",
          "there is no field '%s' here; these are known: %s"
              .formatted(name, new TreeMap<>(FIELDS).keySet()));
    }
    boolean isPart = name.equalsIgnoreCase("message");
    return alert -> {
      var is = field.apply(alert).toLowerCase(Locale.ROOT);
      return isPart ? is.contains(value) : List.of(is.split("\n", -1)).contains(value);
    };
  }

  private static Predicate<GenieAlert> word(String token) throws NotUnderstood {
    boolean isOther = token.equals("OR") || token.equals("NOT") || OTHER.matcher(token).find();
    if (isSign(token) || isOther) {
      throw new NotUnderstood(
          "query", "'%s' is not understood here; write field: value".formatted(token));
    }
    var value = value(token);
    return alert -> alert.message().toLowerCase(Locale.ROOT).contains(value);
  }

  private static boolean isSign(String token) {
    return token.equals(":") || token.equals("=");
  }

  private static String value(String token) {
    boolean quoted = token.length() > 1 && token.startsWith("\"");
    var bare = quoted ? token.substring(1, token.length() - 1) : token;
    return bare.toLowerCase(Locale.ROOT);
  }

  private static Map<String, Function<GenieAlert, String>> fields() {
    Function<GenieAlert, String> tags = alert -> String.join("\n", alert.tags());
    return Map.ofEntries(
        Map.entry("status", _ -> "open"),
        Map.entry("alias", GenieAlert::alias),
        Map.entry("id", GenieAlert::id),
        Map.entry("message", GenieAlert::message),
        Map.entry("priority", GenieAlert::priority),
        Map.entry("acknowledged", alert -> Boolean.toString(alert.isAcknowledged())),
        Map.entry("snoozed", alert -> Boolean.toString(alert.isSnoozed())),
        Map.entry("owner", GenieAlert::owner),
        Map.entry("entity", GenieAlert::entity),
        Map.entry("source", GenieAlert::source),
        Map.entry("tag", tags),
        Map.entry("tags", tags));
  }
}
