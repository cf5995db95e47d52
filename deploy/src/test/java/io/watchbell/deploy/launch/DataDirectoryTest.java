package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path home;

  @Test
  void oneProcessAtATime() {
    try (var _ = DataDirectory.open(home)) {
      assertThatThrownBy(() -> DataDirectory.open(home))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by another watchbell")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data");
    }
    DataDirectory.open(home).close();
  }

  @Test
  void remembersWhetherTheEndWasOrderly() {
    var first = DataDirectory.open(home);
    assertThat(first.endedCleanly()).isTrue();
    first.close();

    var second = DataDirectory.open(home);
    assertThat(second.endedCleanly()).isFalse();
    second.markCleanEnd();
    second.close();

    try (var third = DataDirectory.open(home)) {
      assertThat(third.endedCleanly()).isTrue();
    }
  }

  @Test
  void keepsItsNameAmongItsPeers() {
    String name;
    try (var data = DataDirectory.open(home)) {
      name = data.instance();
      assertThat(data.instance()).isEqualTo(name);
    }
    try (var data = DataDirectory.open(home)) {
      assertThat(data.instance()).isEqualTo(name);
    }
  }

  @Test
  void whatCannotBeWrittenIsSaidInOneLine() throws IOException {
    var file = Files.writeString(home.resolve("file"), "not a directory");

    assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("cannot write to the data directory")
        .hasMessageContaining("--data");
  }

  @Test
  void theSecretOfLinksIsMadeOnceAndForItsOwnerOnly() throws IOException {
    try (var data = DataDirectory.open(home)) {
      byte[] secret = LinkSecret.load(null, data);

      assertThat(secret).hasSizeGreaterThanOrEqualTo(32).isEqualTo(LinkSecret.load(null, data));
      assertThat(Files.getPosixFilePermissions(data.secrets().resolve("links")))
          .map(Enum::name)
          .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
  }
}
