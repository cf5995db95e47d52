package io.watchbell.router.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.router.catalog.Catalog;
import io.watchbell.router.catalog.Service;
import io.watchbell.router.catalog.Stakes;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UpstreamTest {
  @Test
  void theNearestComeFirstAndCirclesEnd() {
    var services = new HashMap<String, Service>();
    services.put("shop", service("shop", "cart", "db"));
    services.put("cart", service("cart", "db", "cache", "shop"));
    services.put("cache", service("cache", "disk"));

    assertThat(Upstream.of("shop", new Catalog(services)))
        .extracting(Upstream.Way::describe)
        .containsExactly(
            "shop depends on cart",
            "shop depends on db",
            "shop depends on cart, which depends on cache",
            "shop depends on cart, which depends on cache, which depends on disk");
  }

  @Test
  void onlySoManyStepsAndServicesAreLookedAt() {
    var chain = new HashMap<String, Service>();
    for (int i = 0; i < 20; i++) {
      chain.put("s" + i, service("s" + i, "s" + (i + 1)));
    }
    assertThat(Upstream.of("s0", new Catalog(chain)))
        .extracting(Upstream.Way::end)
        .containsExactly("s1", "s2", "s3", "s4", "s5");

    var many = IntStream.range(0, 1_000).mapToObj(i -> "d" + i).toArray(String[]::new);
    chain.put("hub", service("hub", many));
    assertThat(Upstream.of("hub", new Catalog(chain))).hasSize(Upstream.SERVICES_MAX);
  }

  private static Service service(String key, String... dependsOn) {
    return new Service(key, key, "", 3, List.of(dependsOn), null, null, Stakes.NONE, true);
  }
}
