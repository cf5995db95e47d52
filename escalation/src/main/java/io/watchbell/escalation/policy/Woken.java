package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.model.response.Paged;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody was interrupted: paged by anything louder than e-mail. What comes within a minute of the
 * first is one interruption with it (PagerDuty's definition, as in the reports).
 *
 * @param person who, by the name in the configuration
 * @param at when
 */
public record Woken(String person, Instant at) {
  private static final Duration ONE = Duration.ofMinutes(1);

  /** The interruptions by what incidents remember of their pages, in the order of time. */
  public static List<Woken> of(Collection<Story> stories) {
    return each(
        stories.stream()
            .flatMap(story -> Stream.ofNullable(story.response()))
            .flatMap(response -> response.paged().stream())
            .filter(Woken::isLoud)
            .map(page -> new Woken(page.person(), page.at()))
            .toList());
  }

  private static boolean isLoud(Paged page) {
    return !page.contact().equals(Contact.Email.CHANNEL);
  }

  /** Those that began an interruption, in the order of time. */
  public static List<Woken> each(Collection<Woken> pages) {
    var latest = new HashMap<String, Instant>();
    var began = new ArrayList<Woken>();
    var inOrder =
        pages.stream()
            .sorted(Comparator.comparing(Woken::at).thenComparing(Woken::person))
            .toList();
    for (var page : inOrder) {
      var last = latest.get(page.person());
      if (last == null || page.at().isAfter(last.plus(ONE))) {
        latest.put(page.person(), page.at());
        began.add(page);
      }
    }
    return List.copyOf(began);
  }
}
