package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.StartFailure;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code watchbell bench} where there is no source tree. In one, the {@code watchbell} script runs
 * {@code benchmarks/bench}: measuring takes made-up companies, JMH and generators of load, none of
 * which belongs into what people run at night.
 */
@Command(
    name = "bench",
    description = "Measure how fast Watchbell is on this machine; in a source tree only.",
    mixinStandardHelpOptions = true)
final class BenchCommand extends Speaking {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> ignored = List.of();

  @Override
  public Integer call() {
    throw new StartFailure(
        "bench measures with what is in the source tree only, and this is a distribution",
        "get the sources, and there: ./watchbell bench " + String.join(" ", ignored));
  }
}
