package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Announcement;
import io.watchbell.model.page.Announcement.Health;
import io.watchbell.model.page.Announcement.Phase;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A page on which everybody outside reads how things stand, and every word that may be said there.
 *
 * @param name as the configuration and the log name it
 * @param account where it is kept
 * @param from from which severity on it is told without anybody asking; null only by a command
 * @param subscribers whether those are told who asked the page for news
 * @param services what is said of which service; of others nothing can be said
 */
public record StatusPage(
    String name,
    Contact.Account account,
    @Nullable Severity from,
    boolean subscribers,
    Map<String, Words> services) {
  public StatusPage {
    services = Map.copyOf(services);
  }

  /**
   * What outsiders are told of a service.
   *
   * @param title what is wrong, in their words
   * @param texts what there is to say in each phase; all phases are there
   * @param components which parts of the page are hurt, by the page's ids
   */
  public record Words(String title, Map<Phase, String> texts, Map<String, Health> components) {
    public Words {
      texts = Map.copyOf(texts);
      components = Map.copyOf(components);
    }
  }

  /** Whether it is told of this without anybody asking. */
  public boolean speaksOf(String service, Severity severity) {
    return from != null && !from.isWorseThan(severity) && services.containsKey(service);
  }

  /** What is said of this service in this phase; null where nothing is configured. */
  public @Nullable Announcement announcement(String service, Phase phase) {
    var words = services.get(service);
    if (words == null) {
      return null;
    }
    var components = new TreeMap<>(words.components());
    if (phase == Phase.RESOLVED) {
      components.replaceAll((_, _) -> Health.OPERATIONAL);
    }
    return new Announcement(
        phase, words.title(), words.texts().getOrDefault(phase, ""), components, subscribers);
  }

  /** As whoever a message is addressed to. */
  public Person addressee() {
    return new Person(name, name, ZoneOffset.UTC, List.of(account));
  }
}
