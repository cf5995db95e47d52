package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void aKeyThatPeopleCanReadIsTheName() {
    assertThat(Names.of("disk/db-1", "Disk full (93%)")).isEqualTo("disk/db-1");
    assertThat(Names.of("5a1d3cb1c2f67a1be0a3f3b6cd6f5a7c", "[FIRING:2] Disk full (93%)"))
        .isEqualTo("Disk full");
    assertThat(Names.of("43a29c5c-3dbf-4fa4-9c26-f4f71023e120", "Disk full"))
        .isEqualTo("Disk full");
    assertThat(Names.of("4711", "Disk full\nhost: a")).isEqualTo("Disk full");
    assertThat(Names.of("4711", " ")).as("better than nothing").isEqualTo("4711");
    assertThat(Names.of("", "[OK]")).isEqualTo("[OK]");
  }

  @Test
  void whatSaysWhatAnAlertIsAboutIsALabelAndAllElseIsNot() {
    var context = new Context("i", Instant.EPOCH, null, Bounds.DEFAULT);
    var details = JsonNodeFactory.instance.objectNode();
    details.put("HostName", "db-1").put("load", "3.5").put("service", "shop").put("env", " ");
    details.putObject("limits").put("warn", 90);
    var draft = new Draft("s", context).label("service", "from elsewhere");
    Details.read("details", details, draft);
    Details.read("more", JsonNodeFactory.instance.textNode("a text"), draft);

    var alert = draft.build();
    assertThat(alert.labels().asMap())
        .containsOnlyKeys("host", "service")
        .containsEntry("host", "db-1")
        .containsEntry("service", "from elsewhere");
    assertThat(alert.annotations().asMap())
        .containsEntry("load", "3.5")
        .containsEntry("service", "shop")
        .containsEntry("limits.warn", "90")
        .containsEntry("more", "a text");
  }
}
