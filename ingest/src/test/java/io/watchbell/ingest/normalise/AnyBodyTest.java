package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnyBodyTest {
  @Test
  void theSameFieldsMayComeInFourWays() {
    var expected = "{\"msg\":\"it's down\",\"id\":\"7\"}";

    assertThat(json("{\"msg\": \"it's down\", \"id\": \"7\"}")).isEqualTo(expected);
    assertThat(json("msg=it%27s+down&id=7")).isEqualTo(expected);
    assertThat(
            json(
                """
                --x7\r
                Content-Disposition: form-data; name="msg"\r
                \r
                it's down\r
                --x7\r
                Content-Disposition: form-data; name="id"\r
                Content-Type: text/plain\r
                \r
                7\r
                --x7--\r
                """))
        .isEqualTo(expected);
    var address = Map.of("msg", "it's down", "id", "7", "key", "secret");
    assertThat(
            json(
                AnyBody.read(new Delivery(new byte[0], _ -> null, address::get), "msg", "id", "x")))
        .isEqualTo(expected);
  }

  @Test
  void partsMayHaveOtherNamesAndEndAnyhow() {
    assertThat(json("--x\nContent-Disposition: form-data; name=\"a\"\n\n--y\n--x\nrest"))
        .isEqualTo("{\"a\":\"--y\"}");
    assertThat(json("--x\nfilename=\"b\"; name=\"")).isEqualTo("{}");
  }

  @Test
  void aFormMayHoldJsonAsItsPayload() {
    assertThat(json("payload=%7B%22a%22%3A1%7D")).isEqualTo("{\"a\":1}");
  }

  @Test
  void brokenJsonIsNoForm() {
    var read = AnyBody.read(delivery("{\"a\": \"b=c\""));

    assertThat(((JsonBody.Read.Broken) read).why().reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void nothingAtAllIsAnEmptyBody() {
    var read = AnyBody.read(delivery(""), "msg");

    assertThat(((JsonBody.Read.Broken) read).why().reason()).isEqualTo(Reason.EMPTY_BODY);
  }

  private static Delivery delivery(String body) {
    return Delivery.of(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(String body) {
    return json(AnyBody.read(delivery(body)));
  }

  private static String json(JsonBody.Read read) {
    return ((JsonBody.Read.Json) read).body().toString();
  }
}
