package io.watchbell.deploy.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.testkit.month.Month;
import org.junit.jupiter.api.Test;

/** The company of the month is one that Watchbell can work for. */
class MonthFilesTest {
  private static final Month MONTH = Month.of(20_000);

  @Test
  void configurationAndCandidateAreFine() {
    assertThat(ConfigurationReader.read("", MONTH.configuration()))
        .isInstanceOfSatisfying(
            Outcome.Good.class,
            good -> {
              assertThat(good.configuration().router().catalog().find("invoicing").team())
                  .isEqualTo("money");
              assertThat(good.configuration().roster().people()).hasSize(16);
            });
    assertThat(ConfigurationReader.read("", MONTH.candidate())).isInstanceOf(Outcome.Good.class);
  }
}
