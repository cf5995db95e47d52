package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigurationTest {
  @TempDir private Path directory;

  @BeforeEach
  void aGoodOne() throws IOException {
    write("services: { shop: { tier: 1 } }");
  }

  @Test
  void aChangedFileTakesEffectAndABadOneDoesNot() throws IOException {
    var live = LiveConfiguration.load(new ConfigurationFiles(directory));
    var first = live.get();

    write("services: { shop: { tire: 1 } }");
    live.reloadIfChanged();
    assertThat(live.get()).isSameAs(first);
    assertThat(live.refused()).singleElement().asString().contains("services.yaml:1:21");

    write("services: { shop: { tier: 2 } }");
    live.reloadIfChanged();
    assertThat(live.get().version()).isNotEqualTo(first.version());
    assertThat(live.refused()).isEmpty();
  }

  @Test
  void aSourceOfOnesOwnComesAndChangesWhileItRuns() throws IOException {
    var live = LiveConfiguration.load(new ConfigurationFiles(directory));
    var sources = Files.createDirectories(directory.resolve("sources"));

    Files.writeString(sources.resolve("coolant.yaml"), "name: item.sensor");
    live.reloadIfChanged();
    assertThat(live.get().sources().find("coolant")).isPresent();
    var good = live.get();

    Files.writeString(sources.resolve("coolant.yaml"), "name: item.sensor +");
    live.reloadIfChanged();
    assertThat(live.get()).isSameAs(good);
    assertThat(live.refused()).singleElement().asString().contains("sources/coolant.yaml:1:");
  }

  @Test
  void includedFilesComeAndChangeWhileItRunsAndOthersDoNotMatter() throws IOException {
    var teams = Files.createDirectories(directory.resolve("teams"));
    Files.writeString(teams.resolve("shop.yaml"), "rules: [{name: shop}]");
    Files.writeString(teams.resolve("notes.txt"), "to do");
    Files.writeString(
        Files.createDirectories(directory.resolve("tests")).resolve("a.yaml"), "not: [ours");
    Files.writeString(directory.resolve("routing.yaml"), "rules: [{include: teams/*.yaml}]");
    var live = LiveConfiguration.load(new ConfigurationFiles(directory));
    var first = live.get();
    assertThat(first.router().rules().rules()).hasSize(1);

    Files.writeString(teams.resolve("shop.yaml"), "rules: [{name: shop}]\n# changed");
    live.reloadIfChanged();
    assertThat(live.get().router().rules().version())
        .isNotEqualTo(first.router().rules().version());

    var good = live.get();
    Files.writeString(teams.resolve("other.yaml"), "rules:\n  - {nam: shop}");
    live.reloadIfChanged();
    assertThat(live.get()).isSameAs(good);
    assertThat(live.refused().toString()).contains("teams/other.yaml:2:6", "did you mean 'name'?");
  }

  @Test
  void whatIsMadeOfItIsMadeAnewOnlyWhenItChanges() throws IOException {
    var live = LiveConfiguration.load(new ConfigurationFiles(directory));
    var made = live.derived(configuration -> new StringBuilder(configuration.version()));
    var first = made.get();

    assertThat(made.get()).isSameAs(first);
    write("services: { shop: { tier: 3 } }");
    assertThat(live.reload()).isEmpty();
    assertThat(made.get()).isNotSameAs(first).hasToString(live.get().version());
  }

  @Test
  void aDirectoryThatGoesAwayLeavesTheGoodOneInPlace() throws IOException {
    var live = LiveConfiguration.load(new ConfigurationFiles(directory));
    var first = live.get();

    Files.delete(directory.resolve("services.yaml"));
    Files.delete(directory);
    live.reloadIfChanged();

    assertThat(live.get()).isSameAs(first);
    assertThat(live.refused()).isNotEmpty();
  }

  @Test
  void theFirstOneMustBeGood() throws IOException {
    write("services: [");

    assertThatThrownBy(() -> LiveConfiguration.load(new ConfigurationFiles(directory)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("services.yaml:2:")
        .hasMessageContaining("1 mistake");
  }

  private void write(String services) throws IOException {
    Files.writeString(directory.resolve("services.yaml"), services + "\n");
  }
}
