package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  @Test
  void aFormIsAnObjectOfTexts() {
    assertThat(form("title=Disk+full&id=7")).hasToString("{\"title\":\"Disk full\",\"id\":\"7\"}");
  }

  @Test
  void aPayloadInAFormIsTheJsonItHolds() {
    assertThat(form("payload=%7B%22id%22%3A7%7D")).hasToString("{\"id\":7}");
  }

  @Test
  void whatIsJsonIsNoForm() {
    assertThat(Delivery.of(bytes("{\"a\": \"b=c\"}")).formAsJson()).isEmpty();
    assertThat(Delivery.of(bytes("nonsense")).formAsJson()).isEmpty();
  }

  private static Object form(String body) {
    return Delivery.of(bytes(body)).formAsJson().orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
