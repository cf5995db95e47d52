package io.watchbell.deploy.command;

import io.watchbell.deploy.demo.Demo;
import io.watchbell.deploy.launch.Options;
import io.watchbell.deploy.launch.Runner;
import io.watchbell.deploy.launch.ScratchDirectory;
import io.watchbell.deploy.launch.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell demo}. */
@Command(
    name = "demo",
    description =
        "Show it with a made-up company: monitors that fire, flap and recover, people who answer or"
            + " sleep.",
    mixinStandardHelpOptions = true)
final class DemoCommand extends Speaking {
  private static final double SPEED_MIN = 0.1;
  private static final double SPEED_MAX = 6;

  @Mixin private Place place = new Place();

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description = "2 is twice as fast (default: ${DEFAULT-VALUE}).")
  private double speed = 1;

  @Override
  public Integer call() {
    if (speed < SPEED_MIN || speed > SPEED_MAX) {
      throw wrongUsage("--speed " + speed + ": a factor from " + SPEED_MIN + " to " + SPEED_MAX);
    }
    int port = place.port(1);
    var terminal = Terminal.standard();
    var data = place.data();
    var home = data == null ? ScratchDirectory.make("watchbell-demo") : data;
    var demo = new Demo(terminal, speed);
    var options =
        new Options(
            home.resolve("data"),
            demo.settle(home.resolve("config"), port),
            Options.HOST,
            port,
            null);
    return Runner.run(options, Version.text(), terminal, demo.company());
  }
}
