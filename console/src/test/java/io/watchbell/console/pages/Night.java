package io.watchbell.console.pages;

import static io.watchbell.model.incident.Severity.SEV1;
import static io.watchbell.model.incident.Severity.SEV2;
import static io.watchbell.model.incident.Severity.SEV3;
import static io.watchbell.model.incident.Severity.SEV4;
import static io.watchbell.model.incident.Severity.SEV5;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.story.Story;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A bad night, to look at: incidents of every severity and state. */
public final class Night {
  /** Five rungs, and people of whom most are configured; "gita" and "hana" no longer are. */
  public static final OnCall ON_CALL =
      new Configured(
          Map.of(
              "ana", "Ana Ruiz",
              "ben", "Ben Okoro",
              "cleo", "Cleo Blanc",
              "dmitri", "Dmitri",
              "eve", "Eve",
              "finn", "Finn",
              "ines", "Ines Faro"));

  private record Configured(Map<String, String> names) implements OnCall {
    @Override
    public Ladder ladder(String name) {
      return new Ladder(name, List.of("primary", "secondary", "L2", "L3", "L4"), 2);
    }

    @Override
    public String called(String person) {
      return names.getOrDefault(person, person);
    }

    @Override
    public List<Helper> helpers() {
      var people =
          names.entrySet().stream()
              .map(one -> new Helper(one.getKey(), one.getValue(), false))
              .sorted(Comparator.comparing(Helper::text));
      var team = new Helper("team:payments", "payments", true);
      return Stream.concat(Stream.of(team), people).toList();
    }

    @Override
    public List<PublicPage> publicPages(String service) {
      var phases =
          List.of(
              new PublicPage.Phase("investigating", "Some cards are refused. We look into it."),
              new PublicPage.Phase("identified", "We know the cause and are working on it."),
              new PublicPage.Phase("monitoring", "It works again. We are watching it."),
              new PublicPage.Phase("resolved", "It is over. We are sorry."));
      return service.equals("checkout")
          ? List.of(new PublicPage("public", "Card payments fail", phases))
          : List.of();
    }
  }

  private Night() {}

  /** Twelve open incidents, worst first. */
  public static List<Story> open(Instant now) {
    return Stream.concat(worst(now).stream(), others(now).stream()).toList();
  }

  private static List<Story> worst(Instant now) {
    return List.of(
        checkout(now),
        Stories.of(now, "identity", "Logins fail in eu-west-1: 502 from the session store")
            .severity(SEV1)
            .team("identity")
            .lasting(ofMinutes(34))
            .alerts(6, 6)
            .exhausted()
            .tell(),
        storm(now),
        Stories.of(now, "postgres", "Replica lag on db-eu-2 is 340 s and growing")
            .severity(SEV2)
            .team("data")
            .lasting(ofMinutes(9))
            .paging(1, 2, ofSeconds(200))
            .page("ben", "email", 1, Result.DELIVERED)
            .page("ana", "email", 2, Result.DELIVERED)
            .tell(),
        Stories.of(now, "payments", "Card authorisations are slow: p99 4.8 s")
            .severity(SEV2)
            .team("payments")
            .lasting(ofMinutes(51))
            .alerts(3, 5)
            .held("ana", ofMinutes(14))
            .tell(),
        Stories.of(now, "search", "Index older than 30 min")
            .severity(SEV3)
            .lasting(ofMinutes(2))
            .paging(1, 1, ofSeconds(177))
            .page("cleo", "webhook", 1, Result.TRY_LATER)
            .tell());
  }

  private static List<Story> others(Instant now) {
    return List.of(
        Stories.of(now, "notifications", "Push queue has 1.2 million messages")
            .severity(SEV3)
            .team("messaging")
            .lasting(ofHours(3))
            .held("dmitri", ofMinutes(27))
            .tell(),
        Stories.of(now, "media", "Thumbnails: 3 of 40 workers crash with out of memory")
            .severity(SEV3)
            .team("media")
            .lasting(ofMinutes(17))
            .alerts(3, 9)
            .paging(2, 5, ofSeconds(41))
            .page("eve", "email", 5, Result.REFUSED)
            .page("finn", "email", 5, Result.DELIVERED)
            .page("gita", "email", 5, Result.DELIVERED)
            .tell(),
        Stories.of(now, "billing", "Nightly invoice run is late")
            .severity(SEV4)
            .team("billing")
            .lasting(ofHours(5))
            .snoozed(ofHours(3).plusMinutes(12))
            .tell(),
        Stories.of(now, "unassigned", "Disk on build-17 is 91 % full")
            .severity(SEV4)
            .lasting(ofSeconds(8))
            .tell(),
        Stories.of(now, "internal-tools", "Wiki certificate expires in 6 days")
            .severity(SEV5)
            .team("it")
            .lasting(ofHours(26))
            .held("hana", ofMinutes(4))
            .tell(),
        Stories.of(now, "internal-tools", "Backup of the wiki took twice as long as usual")
            .severity(SEV5)
            .lasting(ofMinutes(74))
            .snoozed(ofMinutes(55))
            .tell());
  }

  /** One that has much to tell. */
  public static Story checkout(Instant now) {
    var story =
        Stories.of(now, "checkout", "Checkout answers 5xx for 38 % of requests in eu-west-1")
            .severity(SEV1)
            .team("payments")
            .summary(
                "HTTP 5xx ratio above 5 % for 4 minutes; worst is POST /v2/orders. Error budget of"
                    + " the month is gone in 22 minutes at this rate.")
            .labels(
                "alertname", "CheckoutErrorRate",
                "cluster", "eu-west-1",
                "env", "production",
                "service", "checkout",
                "severity", "critical")
            .because(
                new Factor("matrix", 0, "wide scope, high impact by the label severity=critical"),
                new Factor("tier", 1, "tier 1 service"),
                new Factor("environment", 0, "production"),
                new Factor("hour", -1, "03:00, a tenth of the day's customers"))
            .links(
                "https://runbooks.example.com/checkout/5xx",
                "https://prometheus.example.com/graph?g0.expr=checkout")
            .lasting(ofMinutes(12))
            .alerts(14, 15)
            .paging(1, 3, ofSeconds(322))
            .page("ana", "email", 1, Result.DELIVERED)
            .page("ben", "webhook", 2, Result.REFUSED)
            .page("ben", "email", 2, Result.DELIVERED)
            .page("cleo", "email", 3, Result.DELIVERED)
            .page("cleo", "webhook", 3, Result.TRY_LATER);
    instances(story);
    return history(story).tell();
  }

  private static void instances(Stories story) {
    for (int i = 1; i <= 9; i++) {
      story.alert(
          i == 4 ? AlertStatus.RESOLVED : AlertStatus.FIRING,
          "CheckoutErrorRate",
          "5xx ratio is %d %% on checkout-%d".formatted(20 + 3 * i, i),
          "alertname",
          "CheckoutErrorRate",
          "cluster",
          "eu-west-1",
          "env",
          "production",
          "service",
          "checkout",
          "severity",
          "critical",
          "instance",
          "10.12.3.%d:8443".formatted(i),
          "pod",
          "checkout-7c9d8f6b5-x%dk2p".formatted(i));
    }
  }

  private static Stories history(Stories story) {
    return story
        .note(
            ofMinutes(12).minusSeconds(1), "paged", "rung 1 of 5, primary: Ana Ruiz (email)", null)
        .outcome(ofMinutes(12).minusSeconds(2), "delivered", "ana", "email: 250 queued as 4F2A")
        .note(ofMinutes(11), "joined", "6 more alerts", null)
        .note(ofMinutes(9), "joined", "8 more alerts", null)
        .note(ofMinutes(8), "raised", "SEV2 to SEV1: tier 1 service, 15 alerts", null)
        .note(ofMinutes(7), "paged", "rung 2 of 5, secondary: Ben Okoro (email, webhook)", null)
        .outcome(ofMinutes(7).minusSeconds(1), "refused", "ben", "webhook: 410 Gone")
        .outcome(ofMinutes(7).minusSeconds(2), "delivered", "ben", "email: 250 queued as 51B0")
        .note(ofMinutes(5), "recovering", "checkout-4 recovered", null)
        .note(
            ofMinutes(4),
            "noted",
            "I see it from the train, no laptop for 20 minutes. Suspect the 02:41 deploy.",
            "ben")
        .note(ofSeconds(70), "paged", "rung 3 of 5, L2: Cleo Blanc (email, webhook)", null)
        .outcome(ofSeconds(68), "try-later", "cleo", "webhook: 503, again in 10 s")
        .outcome(ofSeconds(67), "delivered", "cleo", "email: 250 queued as 9C11");
  }

  /** Very many alerts and a long history. */
  public static Story storm(Instant now) {
    var story =
        Stories.of(now, "kubernetes", "412 nodes are NotReady in us-east-1")
            .severity(SEV1)
            .team("platform")
            .summary("Kubelet stopped posting node status.")
            .links("javascript:alert(1)", null)
            .lasting(ofHours(2))
            .alerts(11_904, 12_048)
            .held("ines", ofMinutes(22));
    for (int i = 0; i < 20; i++) {
      story.alert(
          AlertStatus.FIRING,
          "NodeNotReady",
          "node-%03d is NotReady".formatted(i),
          "node",
          "n" + i);
    }
    for (int i = 0; i < 90; i++) {
      story.note(ofMinutes(119 - i), "joined", "%d more alerts".formatted(40 + i * 7 % 90), null);
    }
    return story
        .note(ofMinutes(8), "acknowledged", "Ines Faro has it for the next 30 min", "ines")
        .tell();
  }

  /** What ended lately, latest first. */
  public static List<Story> recent(Instant now) {
    return List.of(
        Stories.of(now, "cdn", "Purges take longer than 10 min")
            .severity(SEV3)
            .lasting(ofMinutes(47))
            .resolved(ofMinutes(6))
            .tell(),
        Stories.of(now, "checkout", "Synthetic order failed twice")
            .severity(SEV2)
            .lasting(ofHours(7))
            .resolved(ofHours(6))
            .tell(),
        Stories.of(now, "billing", "Webhook retries above 1,000")
            .severity(SEV4)
            .lasting(ofHours(11))
            .resolved(ofHours(9))
            .tell());
  }

  /** The story after this command: whoever asks for anything has the incident. */
  public static Story answer(Story story, Command command) {
    var before = story.response();
    var after =
        new Response(
            story.incident().id(),
            ResponseStatus.ACKNOWLEDGED,
            "default",
            before == null ? 0 : before.round(),
            before == null ? 0 : before.rung(),
            command.at().plus(ofMinutes(30)),
            command.by(),
            before == null ? List.of() : before.paged(),
            command.at(),
            command.at(),
            command.at(),
            null);
    return story.with(
        new ResponseChange(
            ResponseChange.Kind.ACKNOWLEDGED,
            command.at(),
            command.by(),
            command.via(),
            "over the " + command.via(),
            command.id(),
            after));
  }

  /** What was changed in this service. */
  public static List<Change> changes(Instant now, String service) {
    return List.of(
        new Change(
            "c2",
            service,
            "Feature flag new-tax-engine turned on for 50 % of customers",
            "mira",
            now.minus(ofMinutes(10)),
            null),
        new Change(
            "c1",
            service,
            "deployed v2.31.0 to production (eu-west-1)",
            "deploy-bot",
            now.minus(ofMinutes(19)),
            "https://git.example.com/checkout/releases/v2.31.0"));
  }
}
