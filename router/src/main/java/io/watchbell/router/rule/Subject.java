package io.watchbell.router.rule;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.expression.Budget;
import io.watchbell.model.expression.TextsView;
import io.watchbell.router.catalog.Catalog;
import io.watchbell.router.catalog.Service;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as rules see it. Matchers ask only for its labels; what expressions may ask for besides
 * is put together when the first of them is asked.
 *
 * <p>Not safe for use by several threads.
 */
public final class Subject {
  private final Labels labels;
  private final @Nullable Alert alert;
  private final Catalog catalog;
  private @Nullable Map<String, Object> facts;

  private Subject(Labels labels, @Nullable Alert alert, Catalog catalog) {
    this.labels = labels;
    this.alert = alert;
    this.catalog = catalog;
  }

  /**
   * An alert.
   *
   * @param labels its labels, with its name among them
   * @param catalog knows the service that it belongs to
   */
  public static Subject of(Alert alert, Labels labels, Catalog catalog) {
    return new Subject(labels, alert, catalog);
  }

  /** An alert of which nothing is known but its labels. */
  public static Subject of(Labels labels) {
    return new Subject(labels, null, Catalog.empty());
  }

  Labels labels() {
    return labels;
  }

  /**
   * What an expression may ask for, with a budget of its own: how much one reads does not depend on
   * how many there are. The service is the one that the labels say.
   */
  Map<String, Object> variables() {
    if (facts == null) {
      facts = facts();
      put(facts, catalog.belonging(labels, null).service(), null);
    }
    return budgeted(facts);
  }

  /**
   * The same once its place is known.
   *
   * @param service which rules say, or null where the labels do
   * @param team who owns it, or null where the service says it
   */
  Map<String, Object> variables(@Nullable String service, @Nullable String team) {
    var placed = facts();
    put(placed, catalog.belonging(labels, service).service(), team);
    return budgeted(placed);
  }

  private static void put(Map<String, Object> facts, Service service, @Nullable String team) {
    facts.put("service", service.key());
    facts.put("team", team == null ? service.team() : team);
    facts.put("tier", (long) service.tier());
  }

  private Map<String, Object> facts() {
    var all = new HashMap<String, Object>();
    all.put("name", alert == null ? labels.valueOf(Alert.NAME_LABEL) : alert.name());
    all.put("summary", alert == null ? "" : alert.summary());
    all.put("description", alert == null ? "" : alert.description());
    all.put("level", alert == null ? "unknown" : alert.level().name().toLowerCase(Locale.ROOT));
    all.put("source", alert == null ? "" : alert.source());
    all.put("integration", alert == null ? "" : alert.integration());
    return all;
  }

  private Map<String, Object> budgeted(Map<String, Object> all) {
    var budget = Budget.ofBytes(0);
    all.put("labels", new TextsView(labels, budget));
    all.put(
        "annotations", new TextsView(alert == null ? Labels.empty() : alert.annotations(), budget));
    return all;
  }
}
