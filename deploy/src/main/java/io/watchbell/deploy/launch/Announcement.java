package io.watchbell.deploy.launch;

import io.watchbell.deploy.launch.Terminal.Style;
import java.util.Set;

/** What a newcomer needs to know once it runs: where to look, where to post, how to try it. */
public final class Announcement {
  /** An alert that causes a page, as the generic receiver takes it. */
  public static final String TEST_ALERT =
      "{\"title\":\"Checkout is down\",\"service\":\"checkout\",\"severity\":\"critical\"}";

  private Announcement() {}

  /** A command line that causes a page. */
  public static String testAlert(String url) {
    return "curl -H 'Content-Type: application/json' -d '"
        + TEST_ALERT
        + "' "
        + url
        + "/hooks/generic";
  }

  /** Says what this process does now. */
  static void say(Terminal terminal, Set<Service> services, String url, String readyIn) {
    if (services.equals(Service.ALL)) {
      say(terminal, url, readyIn);
      return;
    }
    terminal.line("");
    terminal.line(
        terminal.in(Style.BOLD, "At work.") + terminal.in(Style.DIM, " Ready in " + readyIn));
    terminal.line("");
    services.stream().sorted().forEach(service -> say(terminal, service, url));
    terminal.row("health", url + "/health/ready, " + url + "/metrics");
    terminal.row("stop", "Ctrl-C");
    terminal.line("");
  }

  private static void say(Terminal terminal, Service service, String url) {
    switch (service) {
      case INGEST -> terminal.row("ingest", url + "/hooks/..., " + url + "/api/v2/alerts");
      case ROUTER -> terminal.row("router", "makes incidents of alerts");
      case ESCALATION -> terminal.row("escalation", "pages people; answers come to " + url);
      case CONSOLE -> terminal.row("console", terminal.in(Style.CYAN, url + "/"));
    }
  }

  /** Says it. */
  public static void say(Terminal terminal, String url, String readyIn) {
    var authority = url.substring(url.indexOf("//") + 2);
    terminal.line("");
    terminal.line(
        terminal.in(Style.BOLD, "On watch.") + terminal.in(Style.DIM, " Ready in " + readyIn));
    terminal.line("");
    terminal.row("console", terminal.in(Style.CYAN, url + "/"));
    terminal.row(
        "Prometheus",
        "alerting: {alertmanagers: [{static_configs: [{targets: ['%s']}]}]}".formatted(authority));
    terminal.row(
        "Alertmanager",
        "receivers: [{name: watchbell, webhook_configs: [{url: '%s/hooks/alertmanager'}]}]"
            .formatted(url));
    terminal.row("health", url + "/health/ready, " + url + "/metrics");
    terminal.row("be paged", testAlert(url));
    terminal.row("stop", "Ctrl-C");
    terminal.line("");
  }
}
