package io.watchbell.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

/** What the import control cannot see: names spelled out in full, and cycles between packages. */
@AnalyzeClasses(packages = "io.watchbell", importOptions = DoNotIncludeTests.class)
class LayeringTest {
  private static final String[] CORE = {
    "io.watchbell.model..",
    "io.watchbell.ingest.(normalise|source|mapping|integration|heartbeat)..",
    "io.watchbell.ingest.(alertmanager|opsgenie|sns|mail)..",
    "io.watchbell.router.(change|dedup|suppress|score|rule|incident|order|pipeline)..",
    "io.watchbell.escalation.(policy|schedule|engine|ack|inbound|cover|handoff)..",
    "io.watchbell.escalation.notify",
    "io.watchbell.escalation.notify.vendor",
    "io.watchbell.console.(history|pages|reports)..",
    "io.watchbell.deploy.(settings|versions|quiet|replay|ruletest|watch|preview|alertmanager)..",
    "io.watchbell.deploy.backtest",
    "io.watchbell.deploy.audit",
    "io.watchbell.deploy.access",
  };

  @ArchTest
  static final ArchRule coreTouchesNothing =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "io.micrometer..",
                      "io.vertx..",
                      "java.net..",
                      "java.nio.file..",
                      "java.sql..",
                      "java.util.concurrent..",
                      "org.apache.kafka..",
                      "org.slf4j..")
                  .and(not(equivalentTo(URI.class)))
                  .and(not(equivalentTo(URLDecoder.class)))
                  .and(not(equivalentTo(URLEncoder.class))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule coreLeavesNothingToChance =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SecureRandom.class)
          .allowEmptyShould(true);

  /** It has threads, and draws from a generator that somebody gave a seed. */
  @ArchTest
  static final ArchRule aRehearsalTouchesNothing =
      noClasses()
          .that()
          .resideInAPackage("io.watchbell.escalation.rehearsal..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "io.micrometer..",
                      "io.vertx..",
                      "java.net..",
                      "java.nio..",
                      "java.sql..",
                      "org.apache.kafka..",
                      "org.slf4j..")
                  .and(not(equivalentTo(URI.class))))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SecureRandom.class);

  /** What is rehearsed knows nothing of the rehearsal. */
  @ArchTest
  static final ArchRule nothingLiveNeedsARehearsal =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.watchbell.escalation.rehearsal..", "io.watchbell.deploy.simulate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.watchbell.escalation.rehearsal..");

  @ArchTest
  static final ArchRule onlyTheLauncherAsksAClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.watchbell.deploy.launch..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.watchbell.(*).(*)..").should().beFreeOfCycles().allowEmptyShould(true);
}
