package io.watchbell.router.incident;

import io.watchbell.router.join.Joining;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the incident of a storm is made of.
 *
 * @param on where it is: a service, or empty for everywhere
 * @param causes different names of its alerts, at most {@link #CAUSES_MAX}
 * @param more whether there were more causes than that
 */
public record Storm(String on, List<String> causes, boolean more) {
  /** Most causes that are told apart. */
  public static final int CAUSES_MAX = 50;

  private static final int ON_MAX = 60;

  public Storm {
    causes = List.copyOf(causes);
  }

  /** The storm that begins with this alert, or null where it begins none. */
  static @Nullable Storm begun(String alert, @Nullable Joining joining) {
    var on = joining == null ? null : joining.storm();
    return on == null ? null : new Storm(on, List.of(alert), false);
  }

  /** The same with one more alert; what joined it for another reason is not a cause of it. */
  Storm with(String alert, @Nullable Joining joining) {
    if (joining == null || joining.storm() == null || causes.contains(alert)) {
      return this;
    }
    if (causes.size() >= CAUSES_MAX) {
      return more ? this : new Storm(on, causes, true);
    }
    var longer = new ArrayList<>(causes);
    longer.add(alert);
    return new Storm(on, longer, false);
  }

  /** "storm on payments: 4,212 alerts, 3 distinct causes so far". */
  String title(int alerts) {
    return String.format(
        Locale.ROOT,
        "storm %s: %,d %s, %s so far",
        place(),
        alerts,
        alerts == 1 ? "alert" : "alerts",
        number());
  }

  private String place() {
    if (on.isEmpty()) {
      return "everywhere";
    }
    return "on " + (on.length() <= ON_MAX ? on : on.substring(0, ON_MAX - 1) + "…");
  }

  private String number() {
    if (more) {
      return "more than " + CAUSES_MAX + " distinct causes";
    }
    return causes.size() == 1 ? "1 distinct cause" : causes.size() + " distinct causes";
  }
}
