package io.watchbell.ingest.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Fingerprint;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void whatIsGivenOutIsReadBack() {
    var random = new Random(7);
    for (var deed : Deed.values()) {
      for (int i = 0; i < 50; i++) {
        var alert = random.nextInt(5) == 0 ? null : fingerprint(random);
        var request = new RequestId(deed, alert, random.nextBoolean(), NOON.plusSeconds(i));
        assertThat(RequestId.parse(request.text("og"), "og")).contains(request);
        assertThat(UUID.fromString(request.text("og")).version()).isEqualTo(8);
      }
    }
  }

  @Test
  void alertIdsLeadBackToTheAlertWithoutAnyMemory() {
    var random = new Random(8);
    for (int i = 0; i < 500; i++) {
      var alert = fingerprint(random);
      var id = AlertIds.id(alert, "og");
      assertThat(AlertIds.find(id, AlertIds.Type.ID, "og")).contains(alert);
      assertThat(AlertIds.find(id, AlertIds.Type.ALIAS, "og")).contains(alert);
      assertThat(AlertIds.find(AlertIds.tiny(alert), AlertIds.Type.TINY, "og")).contains(alert);
      assertThat(AlertIds.find(id, AlertIds.Type.ID, "another integration")).isEmpty();
    }
  }

  @Test
  void whatOthersMadeIsNotMistakenForOurs() {
    var random = new Random(9);
    for (int i = 0; i < 500; i++) {
      var other = new UUID(random.nextLong(), random.nextLong()).toString();
      assertThat(AlertIds.find(other, AlertIds.Type.ID, "og")).isEmpty();
    }
    var request = new RequestId(Deed.CLOSE, fingerprint(random), true, NOON).text("og");
    assertThat(RequestId.parse(request, "another integration")).isEmpty();
    assertThat(RequestId.parse("513085b8-caf3-4f91-aa23-be5fdefc3570", "og")).isEmpty();
    assertThat(AlertIds.find("1-1-8001-8001-1", AlertIds.Type.ID, "og")).isEmpty();
    assertThat(AlertIds.find("99999999999999999999", AlertIds.Type.TINY, "og")).isEmpty();
    assertThat(AlertIds.find("-5", AlertIds.Type.TINY, "og")).isEmpty();
  }

  @Test
  void codesNeverChange() {
    assertThat(Deed.ofCode(0)).contains(Deed.CREATE);
    assertThat(Deed.ofCode(1)).contains(Deed.CLOSE);
    assertThat(Deed.ofCode(18)).contains(Deed.EXECUTE);
    assertThat(Deed.ofCode(31)).isEmpty();
    for (var deed : Deed.values()) {
      assertThat(Deed.ofCode(deed.code())).contains(deed);
    }
  }

  private static Fingerprint fingerprint(Random random) {
    return new Fingerprint(HexFormat.of().toHexDigits(random.nextLong()));
  }
}
