package io.watchbell.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import org.junit.jupiter.api.Test;

final class CatalogReaderTest {
  private final Problems problems = new Problems();

  @Test
  void aServiceIsReadWithItsDefaults() {
    var catalog =
        read(
            """
            services:
              payments:
                name: Payments API
                team: pay
                tier: 1
                depends_on: [postgres]
                runbook: https://runbooks.example.com/payments
                ladder: payments
              postgres: {}
              bare:
            """);

    assertThat(problems.sorted()).isEmpty();
    assertThat(catalog.find("payments").tier()).isEqualTo(1);
    assertThat(catalog.find("payments").dependsOn()).containsExactly("postgres");
    assertThat(catalog.find("postgres").tier()).isEqualTo(3);
    assertThat(catalog.find("bare").listed()).isTrue();
    assertThat(catalog.find("other").listed()).isFalse();
  }

  @Test
  void mistakesAreSaidWithTheirPlace() {
    read(
        """
        services:
          payments: {tier: 9, depends_on: [postgrs], owner: pay}
          postgres: {}
        """);

    assertThat(problems.sorted().stream().map(Problem::toString))
        .satisfiesExactly(
            line -> assertThat(line).contains("services.payments.tier: expected a whole number"),
            line -> assertThat(line).contains("did you mean 'postgres'?"),
            line -> assertThat(line).contains("there is no setting 'owner' here"));
  }

  @Test
  void anAlertBelongsToTheServiceThatSomethingNames() {
    var catalog = read("services: {payments: {}}");
    var labels = Labels.of("service", "payments", "job", "node");

    assertThat(catalog.belonging(labels, "other").service().key()).isEqualTo("other");
    assertThat(catalog.belonging(labels, null).because()).isEqualTo("label service");
    assertThat(catalog.belonging(Labels.of("job", "node"), null).service().key()).isEqualTo("node");
    assertThat(catalog.belonging(Labels.empty(), null).service().key()).isEqualTo("unassigned");
  }

  private Catalog read(String text) {
    return CatalogReader.read("services.yaml", text, problems);
  }
}
