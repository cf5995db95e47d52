package io.watchbell.escalation.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.watchbell.escalation.ack.Link;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.engine.Desk;
import io.watchbell.escalation.engine.InMemoryEscalation;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rung;
import io.watchbell.escalation.policy.Target;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.story.Story;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.web.Assets;
import io.watchbell.web.Failures;
import io.watchbell.web.Pages;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The night of an incident behind a real web server: the engine is the real one, the log is not.
 */
final class Night implements Incidents, Commands, Desk.Out, AutoCloseable {
  static final Instant START = Instant.parse("2026-01-07T02:04:00Z");
  static final IncidentId OTHER = IncidentId.parse("8R5M3NC0YS-1");
  static final IncidentId ID = IncidentId.parse("7Q4K2MB9XR-3");

  /** Under which everybody else knows this server. */
  static final URI PUBLIC_URL = URI.create("https://bell.example.com");

  final List<PageOutcome> learned = new CopyOnWriteArrayList<>();
  final List<Command> written = new CopyOnWriteArrayList<>();
  final LinkTokens tokens = new LinkTokens(new byte[32]);
  final InMemoryEscalation escalation = new InMemoryEscalation(this::roster, START, this);
  final Map<String, String> secrets = new ConcurrentHashMap<>();
  volatile ChannelSettings channels = ChannelSettings.NONE;
  boolean logIsDown;
  boolean answersAreLost;
  private final Map<IncidentId, Story> stories = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Story>> waiting = new ConcurrentHashMap<>();
  private final List<Page> pages = new ArrayList<>();
  private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private Map<String, Person> people =
      Map.of(
          "ana", person("ana", "Ana Ruiz"),
          "ben", person("ben", "Ben Okoro"),
          "cleo", new Person("cleo", "Cleo Blanc", ZoneOffset.UTC, List.of()));

  Night(int port) {
    var router = Router.router(vertx);
    var assets = new Assets();
    var html = new Pages(assets, escalation::now);
    assets.mount(router);
    new Failures(html).mount(router);
    new LinkFace(html, tokens, this, this, this::roster, escalation::now).mount(router);
    var parts =
        new InboundFace.Parts(
            () -> channels, secrets::get, this::roster, this, this, wire, escalation::now);
    new InboundFace(parts).mount(router);
    new TwilioFace(parts, () -> PUBLIC_URL, this::learn).mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1").await();
  }

  int port() {
    return server.actualPort();
  }

  private static Person person(String name, String displayName) {
    var contacts =
        List.<Contact>of(new Contact.Email(name + "@example.com"), new Contact.Terminal());
    return new Person(name, displayName, ZoneId.of("Europe/Berlin"), contacts);
  }

  /** From now on the person has this account too. */
  void account(String person, String channel, Map<String, String> fields) {
    var before = Objects.requireNonNull(people.get(person));
    var contacts = new ArrayList<>(before.contacts());
    contacts.add(new Contact.Account(channel, fields));
    var more = new HashMap<>(people);
    more.put(person, new Person(person, before.displayName(), before.zone(), contacts));
    people = more;
  }

  void dismiss(String person) {
    var fewer = new HashMap<>(people);
    fewer.remove(person);
    people = fewer;
  }

  Roster roster() {
    var rungs = List.of(rung("primary", "ana"), rung("secondary", "ben"));
    var ladder = new Ladder("default", rungs, 2, Duration.ofMinutes(30));
    return new Roster(people, Map.of(), Map.of("default", ladder));
  }

  private static Rung rung(String name, String person) {
    return new Rung(name, List.of(new Target.OnePerson(person)), Duration.ofMinutes(5));
  }

  void opened() {
    happen(IncidentChange.Kind.OPENED, "opened by HighErrorRate on pay-1");
  }

  void calledIn(String who, String by) {
    escalation.happen(
        new Command("in", ID, by, "console", escalation.now(), new Action.AddResponder(who)));
  }

  void resolved() {
    happen(IncidentChange.Kind.RESOLVED, "all alerts are over");
  }

  void takenAtSource() {
    happen(IncidentChange.Kind.ACKNOWLEDGED_AT_SOURCE, "acknowledged at the sender");
  }

  /** The latest page of this person on this channel. */
  Page pageOf(String person, String channel) {
    return pages.stream()
        .filter(each -> each.person().equals(person) && each.contact().equals(channel))
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  private CompletionStage<Void> learn(PageOutcome outcome) {
    learned.add(outcome);
    escalation.happen(outcome);
    return CompletableFuture.completedStage(null);
  }

  /** Another incident opens at the same time. */
  void openedToo() {
    happen(OTHER, IncidentChange.Kind.OPENED, "opened by HighErrorRate on pay-1");
  }

  /** As configured now. */
  Person person(String name) {
    return Objects.requireNonNull(people.get(name));
  }

  private void happen(IncidentChange.Kind kind, String detail) {
    happen(ID, kind, detail);
  }

  private void happen(IncidentId id, IncidentChange.Kind kind, String detail) {
    var now = escalation.now();
    boolean over = kind == IncidentChange.Kind.RESOLVED;
    var incident =
        new Incident(
            id,
            "payments",
            "Payments team",
            Labels.of("alertname", "HighErrorRate"),
            "Payments API: <b>5 %</b> of requests fail with HTTP 502",
            "Error ratio of payments-api has been above 5 % for 10 minutes in eu-central-1.",
            Severity.SEV1,
            List.of(
                new Factor("tier", 2, "tier 1 service"),
                new Factor("level", 1, "the alert says critical"),
                new Factor("environment", 0, "production")),
            over ? IncidentStatus.RESOLVED : IncidentStatus.OPEN,
            "default",
            "https://runbooks.example.com/payments/high-error-rate?ref=watchbell&v=2",
            "https://prometheus.example.com/graph?g0.expr=errors",
            START.minus(Duration.ofMinutes(14)),
            START,
            over ? now : null,
            3,
            4,
            Labels.of(
                "alertname", "HighErrorRate",
                "instance", "pay-1.eu-central-1.example.com:9090",
                "region", "eu-central-1",
                "job", "payments-api"),
            List.of(),
            "payments");
    var change = new IncidentChange(kind, now, detail, null, now, incident);
    stories.compute(id, (_, story) -> story == null ? Story.of(change) : story.with(change));
    escalation.happen(change);
  }

  /** The provider of this channel took, or refused, the latest page of this person. */
  void outcome(String person, String channel, Result result, String detail) {
    var page = pageOf(person, channel);
    var outcome = PageOutcome.of(page, result, detail, 1, escalation.now());
    stories.computeIfPresent(ID, (_, story) -> story.with(outcome));
    escalation.happen(outcome);
  }

  String path(String person) {
    var link = new Link(ID, person, START.plus(Duration.ofHours(24)));
    return "/a/" + tokens.mint(link);
  }

  Story story() {
    return Objects.requireNonNull(stories.get(ID));
  }

  @Override
  public @Nullable Story find(IncidentId id) {
    return stories.get(id);
  }

  @Override
  public List<Story> open() {
    return stories.values().stream().filter(Story::isOpen).toList();
  }

  @Override
  public List<Change> changesOf(String service) {
    return List.of(
        new Change(
            "c2",
            service,
            "Deployed payments-api v2.3.1 to production",
            "cleo",
            START.minus(Duration.ofMinutes(22)),
            "https://ci.example.com/builds/4711"),
        new Change(
            "c1",
            service,
            "Feature flag new-checkout set to 50 %",
            null,
            START.minus(Duration.ofHours(5)),
            "javascript:alert(1)"));
  }

  @Override
  public CompletableFuture<Story> answerTo(Command command, Duration max) {
    if (answersAreLost) {
      return CompletableFuture.failedFuture(new TimeoutException());
    }
    var answer = new CompletableFuture<Story>();
    waiting.put(command.id(), answer);
    return answer;
  }

  @Override
  public CompletionStage<Void> write(Command command) {
    if (logIsDown) {
      return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
    }
    written.add(command);
    escalation.happen(command);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void page(Page page) {
    pages.add(page);
  }

  @Override
  public void response(ResponseChange change) {
    stories.computeIfPresent(change.response().id(), (_, story) -> story.with(change));
    var command = change.command();
    var answer = command == null ? null : waiting.remove(command);
    if (answer != null) {
      answer.complete(story());
    }
  }

  @Override
  public void probe(ProbeAnswer answer) {}

  @Override
  public void close() {
    vertx.close().await();
    wire.close();
  }
}
