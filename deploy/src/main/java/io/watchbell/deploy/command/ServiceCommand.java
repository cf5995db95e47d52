package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Service;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;

/** One service in a process of its own; any number of them share the work. */
@Command(
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "SIGTERM drains and stops; kill -9 loses nothing. SIGHUP and POST /-/reload reload the",
      "configuration. Each option can be said by the environment too: WATCHBELL_KAFKA for --kafka."
    })
abstract class ServiceCommand extends StartCommand {
  private final Service service;

  ServiceCommand(Service service) {
    this.service = service;
  }

  @Override
  final Set<Service> services() {
    return Set.of(service);
  }

  @Override
  final Path usualData() {
    return Path.of("data", service.name().toLowerCase(Locale.ROOT));
  }

  @Override
  final int usualPort() {
    return service.port();
  }

  @Override
  final boolean hasBroker() {
    return false;
  }

  /** {@code watchbell ingest}. */
  @Command(name = "ingest", description = "Take alerts, from a cluster of such processes.")
  static final class Ingest extends ServiceCommand {
    Ingest() {
      super(Service.INGEST);
    }
  }

  /** {@code watchbell router}. */
  @Command(name = "router", description = "Drop the noise and open incidents.")
  static final class Router extends ServiceCommand {
    Router() {
      super(Service.ROUTER);
    }
  }

  /** {@code watchbell escalation}. */
  @Command(name = "escalation", description = "Page people and take their answers.")
  static final class Escalation extends ServiceCommand {
    Escalation() {
      super(Service.ESCALATION);
    }
  }

  /** {@code watchbell console}. */
  @Command(name = "console", description = "Show everything to people, and audit the log.")
  static final class Console extends ServiceCommand {
    Console() {
      super(Service.CONSOLE);
    }
  }
}
