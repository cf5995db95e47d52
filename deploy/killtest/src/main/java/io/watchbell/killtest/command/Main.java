package io.watchbell.killtest.command;

import io.watchbell.killtest.report.ReportText;
import io.watchbell.killtest.world.Installation;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deploy/killtest/run}. */
@Command(
    name = "deploy/killtest/run",
    description = {
      "Kills real processes of Watchbell and Kafka, stops them, cuts their network, fills their",
      "disks, sets their clocks, under load, and balances the books."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code: 0 all as promised, 1 something was not, 2 wrong usage."})
public final class Main implements Callable<Integer> {
  @Mixin private Wanted wanted = new Wanted();

  private Main() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (!new Installation(wanted.dist).isComplete()) {
      System.err.println("there is no distribution in " + wanted.dist + ": build it first");
      return 2;
    }
    var home = wanted.home == null ? Files.createTempDirectory("killtest") : wanted.home;
    var diary = new Diary();
    var report =
        switch (wanted.mode) {
          case cluster -> new ClusterRun(wanted, diary, Files.createDirectories(home)).run();
          case one -> new OneRun(wanted, diary, Files.createDirectories(home)).run();
        };
    ReportFiles.write(report, wanted.report);
    System.out.println();
    ReportText.lines(report).forEach(System.out::println);
    System.out.println();
    System.out.println("The report: " + wanted.report.resolve("report.html"));
    return report.isGood() ? 0 : 1;
  }
}
