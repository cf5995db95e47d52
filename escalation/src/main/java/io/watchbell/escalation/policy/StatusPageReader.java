package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.AccountReader;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Announcement;
import io.watchbell.model.page.Announcement.Health;
import io.watchbell.model.page.Announcement.Phase;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code status_pages} of {@code oncall.yaml}. */
public final class StatusPageReader {
  /** Most status pages. */
  public static final int PAGES_MAX = 20;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private StatusPageReader() {}

  /**
   * The status pages of this mapping. Mistakes are noted; reading goes on.
   *
   * @param taken the names of people and channels, which no status page may have
   */
  public static Map<String, StatusPage> read(YamlMap pages, Collection<String> taken) {
    var read = new LinkedHashMap<String, StatusPage>();
    if (pages.names().size() > PAGES_MAX) {
      pages.self().problem("more than " + PAGES_MAX + " status pages");
    }
    for (var name : pages.names()) {
      if (!NAME.matcher(name).matches()) {
        pages.nameOf(name).problem("'" + name + "' cannot be a status page's name");
      }
      if (taken.contains(name)) {
        pages
            .nameOf(name)
            .problem("a person or a channel has this name too", "call it " + name + "-status");
      }
      var page = page(name, pages.map(name));
      if (page != null) {
        read.put(name, page);
      }
    }
    return read;
  }

  private static @Nullable StatusPage page(String name, YamlMap map) {
    var accounts = AccountReader.ofStatusPage(map);
    var from = map.find("from").map(value -> value.asOneOf(Severity.class, Severity.SEV1));
    boolean subscribers = map.find("subscribers").map(value -> value.asBoolean()).orElse(true);
    var usual = texts(map.map("texts"), Map.of());
    var services = new LinkedHashMap<String, StatusPage.Words>();
    var all = map.map("services");
    for (var service : all.names()) {
      services.put(service, words(all.map(service), usual));
    }
    map.done();
    if (services.isEmpty()) {
      map.self()
          .problem(
              "the status page " + name + " has nothing to say of any service",
              "services: { payments: { title: Card payments fail } }");
    }
    if (accounts.size() != 1) {
      map.self()
          .problem(
              accounts.isEmpty()
                  ? "it is not said where the status page " + name + " is"
                  : "the status page " + name + " is in two places",
              "%s: { statuspage: { page: ... } }".formatted(name));
    }
    return accounts.isEmpty() || !(accounts.getFirst() instanceof Contact.Account account)
        ? null
        : new StatusPage(name, account, from.orElse(null), subscribers, services);
  }

  private static StatusPage.Words words(YamlMap map, Map<Phase, String> usual) {
    var title = map.requiredText("title");
    if (title.length() > Announcement.TITLE_MAX) {
      map.find("title")
          .ifPresent(value ->
              value.problem("the title has more than " + Announcement.TITLE_MAX + " characters"));
    }
    var texts = texts(map.map("texts"), usual);
    for (var phase : Phase.values()) {
      if (!texts.containsKey(phase)) {
        map.self()
            .problem(
                "there is nothing to say when it is " + word(phase),
                "texts: { %s: ... }, here or for the whole page".formatted(word(phase)));
      }
    }
    var components = new LinkedHashMap<String, Health>();
    var all = map.map("components");
    for (var id : all.names()) {
      all.find(id)
          .ifPresent(value -> components.put(id, value.asOneOf(Health.class, Health.MAJOR_OUTAGE)));
    }
    if (components.size() > Announcement.COMPONENTS_MAX) {
      all.self().problem("more than " + Announcement.COMPONENTS_MAX + " components");
    }
    map.done();
    return new StatusPage.Words(title, texts, components);
  }

  private static Map<Phase, String> texts(YamlMap map, Map<Phase, String> usual) {
    var texts = new EnumMap<Phase, String>(Phase.class);
    texts.putAll(usual);
    for (var phase : Phase.values()) {
      map.find(word(phase))
          .ifPresent(value -> {
            var text = value.asText().strip();
            if (text.isEmpty()) {
              value.problem("must not be empty");
            } else if (text.length() > Announcement.TEXT_MAX) {
              value.problem("the text has more than " + Announcement.TEXT_MAX + " characters");
            }
            texts.put(phase, text);
          });
    }
    map.done();
    return texts;
  }

  private static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
