package io.watchbell.deploy.access;

import io.watchbell.deploy.access.Need.May;
import io.watchbell.deploy.access.Need.MayOrLink;
import io.watchbell.deploy.access.Need.MayOrLocal;
import io.watchbell.deploy.access.Need.MayOrOwn;
import io.watchbell.deploy.access.Need.Nothing;
import io.watchbell.deploy.access.Need.Proof;
import io.watchbell.deploy.access.Need.ProofOrToken;
import io.watchbell.model.access.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What every path of the port needs. A path that no rule is about is closed to everybody, so a new
 * face is written down here or it does not answer; a test holds all routes against this table.
 */
public final class Rules {
  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final Set<String> POSTS = Set.of("POST");
  private static final Set<String> DELETES = Set.of("DELETE");
  private static final Need NOTHING = new Nothing();
  private static final Need PROOF = new Proof();

  /** All rules. Where several are about a request, each has to be met. */
  public static final List<Rule> ALL =
      together(List.of(open(), doors(), looking(), answering(), watch(), governing()));

  private static final Map<String, List<Rule>> BY_FIRST = byFirst();

  private Rules() {}

  /** A rule that is about a request, and the parameters of its path. */
  public record Match(Rule rule, Map<String, String> parameters) {}

  /**
   * The rules about this request.
   *
   * @param method in capital letters
   * @param path normalised: no dots, no doubled slashes
   * @return empty where there is none: then nobody may
   */
  public static List<Match> of(String method, String path) {
    var parts = Rule.parts(path);
    var found = new ArrayList<Match>();
    for (var rule : BY_FIRST.getOrDefault(parts.getFirst(), List.of())) {
      var parameters = rule.match(parts);
      if (parameters != null && rule.isFor(method)) {
        found.add(new Match(rule, parameters));
      }
    }
    return found;
  }

  private static Map<String, List<Rule>> byFirst() {
    var all = new HashMap<String, List<Rule>>();
    ALL.forEach(rule -> all.computeIfAbsent(rule.first(), _ -> new ArrayList<>()).add(rule));
    return all;
  }

  private static List<Rule> rules(Set<String> methods, Need need, String... paths) {
    return Stream.of(paths).map(path -> new Rule(methods, path, need)).toList();
  }

  private static List<Rule> together(List<List<Rule>> groups) {
    return groups.stream().flatMap(List::stream).toList();
  }

  private static List<Rule> open() {
    return together(
        List.of(
            rules(
                READS,
                NOTHING,
                "/assets/:file",
                "/favicon.ico",
                "/manifest.webmanifest",
                "/worker.js",
                "/openapi.json",
                "/health/live",
                "/health/ready",
                "/-/healthy",
                "/-/ready",
                "/login",
                "/login/sso",
                "/login/callback"),
            rules(POSTS, NOTHING, "/login", "/logout", "/api/v1/alerts")));
  }

  /** Where monitoring tools, providers and links come in, each with a proof of its own. */
  private static List<Rule> doors() {
    return together(
        List.of(
            rules(
                Set.of(),
                PROOF,
                "/a/:token",
                "/api/v2/*",
                "/demo/phones/:person",
                "/generic/2010-04-15/create_event.json",
                "/hooks/*",
                "/inbound/*",
                "/integrations/generic/:version/alert/:key",
                "/integrations/generic/:version/alert/:key/:routing",
                "/jsm/ops/integration/v2/*",
                "/ping/*",
                "/v2/*"),
            rules(
                READS,
                new ProofOrToken(Scope.READ),
                "/api/v1/silences",
                "/api/v2/alerts",
                "/api/v2/alerts/groups",
                "/api/v2/receivers",
                "/api/v2/silence/:id",
                "/api/v2/silences",
                "/api/v2/status"),
            // The address that a browser had, and the secret that only it and we know.
            rules(POSTS, PROOF, "/api/v1/web-push/renewals"),
            rules(POSTS, new ProofOrToken(Scope.SILENCE), "/api/v2/silences"),
            rules(DELETES, new ProofOrToken(Scope.SILENCE), "/api/v2/silence/:id")));
  }

  private static List<Rule> looking() {
    return together(
        List.of(
            rules(
                READS,
                new May(Scope.READ),
                "/",
                "/incidents/:id",
                "/fragments/incidents",
                "/fragments/incidents/:id",
                "/oncall",
                "/oncall/load",
                "/silences",
                "/hygiene",
                "/audit",
                "/api/v1/incidents",
                "/api/v1/incidents/:id",
                "/api/v1/events",
                "/api/v1/maintenance",
                "/api/v1/heartbeats",
                "/api/v1/contacts",
                "/api/v1/audit",
                "/api/v1/explain/:id",
                "/api/v1/explain/person/:person",
                "/api/v1/rejected",
                "/api/v1/rejected/:id",
                "/api/v1/reports/hygiene",
                "/api/v1/reports/oncall",
                "/api/v1/oncall",
                "/api/v1/oncall/covers",
                "/api/v1/oncall/swaps",
                "/api/v1/oncall/handoffs/:schedule",
                "/api/v1/oncall/people/:name",
                "/api/v1/oncall/schedules/:name",
                "/api/v1/config"),
            // They only ask, with a body.
            rules(POSTS, new May(Scope.READ), "/api/v1/sql", "/api/v1/silences/preview"),
            rules(READS, new MayOrLocal(Scope.READ), "/metrics"),
            rules(READS, new MayOrLink(Scope.READ), "/oncall/handoff/:schedule")));
  }

  private static List<Rule> answering() {
    return together(
        List.of(
            rules(
                POSTS,
                new May(Scope.RESPOND),
                "/incidents/:id/actions",
                "/api/v1/incidents/:id/commands",
                "/api/v1/incidents/:id/merge",
                "/api/v1/incidents/:id/split"),
            rules(POSTS, new MayOrLink(Scope.RESPOND), "/oncall/handoff/:schedule")));
  }

  /** People stand in for one another without asking; contacts are everybody's own. */
  private static List<Rule> watch() {
    var own = new MayOrOwn(Scope.TEAM, Scope.RESPOND, "person");
    return together(
        List.of(
            rules(
                POSTS,
                new May(Scope.RESPOND),
                "/oncall/covers",
                "/oncall/changes/:id/remove",
                "/oncall/swaps",
                "/oncall/swaps/:id/accept",
                "/oncall/swaps/:id/decline",
                "/api/v1/oncall/covers",
                "/api/v1/oncall/swaps",
                "/api/v1/oncall/swaps/:id/accept",
                "/api/v1/oncall/swaps/:id/decline"),
            rules(
                DELETES,
                new May(Scope.RESPOND),
                "/api/v1/oncall/covers/:id",
                "/api/v1/oncall/swaps/:id"),
            rules(
                POSTS,
                own,
                "/oncall/contacts",
                "/oncall/people/:person/contacts/:contact/on",
                "/oncall/people/:person/contacts/:contact/remove",
                "/oncall/people/:person/contacts/:contact/:device/remove",
                "/api/v1/oncall/people/:person/contacts/:contact/off",
                "/api/v1/oncall/people/:person/contacts/:contact/on",
                "/api/v1/people/:person/contacts",
                "/api/v1/people/:person/contacts/:contact/verify"),
            rules(
                DELETES,
                own,
                "/api/v1/people/:person/contacts/:contact",
                "/api/v1/people/:person/contacts/:contact/:device")));
  }

  private static List<Rule> governing() {
    return together(
        List.of(
            rules(POSTS, new May(Scope.TEAM), "/api/v1/rejected/again"),
            rules(
                READS,
                new May(Scope.ADMIN),
                "/access",
                "/api/v1/access",
                "/api/v1/access/tokens",
                "/api/v1/access/users",
                "/api/v1/config/versions/:version"),
            rules(
                POSTS,
                new May(Scope.ADMIN),
                "/-/reload",
                "/api/v1/access/tokens",
                "/api/v1/access/users",
                "/api/v1/access/users/:name/password",
                "/api/v1/audit/write-off",
                "/api/v1/config/apply",
                "/api/v1/config/rollback"),
            rules(
                DELETES,
                new May(Scope.ADMIN),
                "/api/v1/access/tokens/:id",
                "/api/v1/access/users/:name")));
  }
}
