package io.watchbell.model.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void labelsAreInTheOrderOfTheirNamesHoweverTheyCame() {
    assertThat(Labels.of("job", "node", "alertname", "Down", "severity", "page").asMap().keySet())
        .containsExactly("alertname", "job", "severity");
  }

  @Test
  void theLastValueOfANameWins() {
    assertThat(Labels.of("a", "1", "b", "2", "a", "3")).isEqualTo(Labels.of("a", "3", "b", "2"));
  }

  @Test
  void anEmptyValueTakesALabelAway() {
    assertThat(Labels.of("a", "1", "b", "2", "c", "3", "b", ""))
        .isEqualTo(Labels.of("a", "1", "c", "3"));
    assertThat(Labels.of("a", "1").with("a", "").isEmpty()).isTrue();
  }

  /** Whatever is put in, in whatever order, it is what a sorted map would hold. */
  @Test
  void labelsAreASortedMap() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var map = new HashMap<String, String>();
      var builder = new LabelsBuilder();
      for (int i = 0; i < 40; i++) {
        var name = "label" + random.nextInt(20);
        var value = random.nextInt(4) == 0 ? "" : "v" + random.nextInt(3);
        builder.put(name, value);
        map.put(name, value);
      }
      map.values().removeIf(String::isEmpty);

      assertThat(List.copyOf(builder.build().asMap().entrySet()))
          .isEqualTo(List.copyOf(new TreeMap<>(map).entrySet()));
    }
  }

  @Test
  void whatTwoHaveInCommonAndNoMore() {
    var one = Labels.of("a", "1", "b", "2", "c", "3");

    assertThat(one.common(Labels.of("a", "1", "b", "x"))).isEqualTo(Labels.of("a", "1"));
    assertThat(one.only(List.of("c", "z"))).isEqualTo(Labels.of("c", "3"));
    assertThat(Labels.of(Map.of())).isSameAs(Labels.empty());
  }

  @Test
  void theHashIsThatOfTheBytes() {
    var ascii = Labels.of("alertname", "Disk", "service", "shop");
    var wide = Labels.of("alertname", "Plätze \uD83D\uDD14 voll", "ort", "Köln");

    assertThat(List.of(ascii, wide)).allSatisfy(it -> assertThat(it.hash()).isEqualTo(plain(it)));
  }

  /** The formula, as it is written down: FNV-1a over the UTF-8 bytes, 0xFF after each text. */
  private static long plain(Labels labels) {
    long[] hash = {0xcbf29ce484222325L};
    labels.forEach((name, value) -> {
      for (var text : new String[] {name, value}) {
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
          hash[0] = (hash[0] ^ (b & 0xFF)) * 0x100000001b3L;
        }
        hash[0] = (hash[0] ^ 0xFF) * 0x100000001b3L;
      }
    });
    return hash[0];
  }
}
