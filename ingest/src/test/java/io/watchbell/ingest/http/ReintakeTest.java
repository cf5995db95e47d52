package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.http.Reintake.Fate;
import io.watchbell.ingest.http.Reintake.Outcome;
import io.watchbell.ingest.mapping.MappedNormaliser;
import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReintakeTest {
  private final TestServer server =
      TestServer.of(book("{each: body.list, name: item.n, labels: {hall: body.hall}}"));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void onceTheMappingIsMendedItIsTakenAndMarked() {
    server.post("/hooks/coolant", "{\"hall\":\"3\",\"list\":[{\"n\":\"a\"},{\"title\":\"b\"}]}");
    assertThat(server.log.alerts).hasSize(1);
    assertThat(again(true).fate()).isEqualTo(Fate.STILL_REJECTED);

    server.change(
        book("{each: body.list, name: item.?n.orValue(item.?title), labels: {hall: body.hall}}"));
    assertThat(again(true))
        .isEqualTo(new Outcome("1-5", Fate.WOULD_BE_TAKEN, "", List.of("firing unknown b")));
    assertThat(server.log.alerts).hasSize(1);

    assertThat(again(false).fate()).isEqualTo(Fate.TAKEN);
    assertThat(server.log.alerts).hasSize(2);
    var alert = server.log.alerts.getLast();
    assertThat(alert.name()).isEqualTo("b");
    assertThat(alert.labels().valueOf("hall")).isEqualTo("3");
    assertThat(alert.annotations().valueOf("watchbell_note")).contains("rejected as 1-5 at 2026");
    assertThat(server.log.rejected.getLast().again()).isEqualTo("1-5");
  }

  @Test
  void ofABodyWithSeveralOnlyTheOneThatWasWrongIsTaken() {
    server.change(book("{each: body.a.list, name: item.n}"));
    server.post("/hooks/coolant", "{\"a\":{\"list\":[{\"n\":\"a\"},{\"m\":\"b\"}]}}");
    assertThat(server.log.rejected.getFirst().where()).isEqualTo("a.list[1]");

    server.change(book("{each: body.a.list, name: item.?n.orValue('other')}"));

    assertThat(again(false).alerts()).containsExactly("firing unknown other");
  }

  @Test
  void headersThatWereLookedAtAreKeptAndKeysAreNot() {
    server.change(book("name: item.n\nlabels: {env: \"headers['X-Env']\"}"));
    server.post("/hooks/coolant", "{}", "X-Env", "prod", "Authorization", "Bearer geheim");

    var sent = server.log.rejected.getFirst().sent();

    assertThat(String.valueOf(sent)).contains("coolant").doesNotContain("geheim");
    server.change(book("name: headers['x-env']"));
    assertThat(again(true).alerts()).containsExactly("firing unknown prod");
  }

  @Test
  void whatTheLogDoesNotTakeIsNotMarked() {
    server.post("/hooks/coolant", "{\"hall\":\"3\",\"list\":[{\"title\":\"b\"}]}");
    server.change(book("{each: body.list, name: item.title}"));
    server.log.refuse("b");

    assertThat(again(false).fate()).isEqualTo(Fate.NOT_STORED);
    assertThat(server.log.rejected).hasSize(1);
  }

  private Outcome again(boolean dry) {
    return server
        .reintake()
        .take("1-5", server.log.rejected.getFirst(), dry)
        .toCompletableFuture()
        .join();
  }

  private static SourceBook book(String yaml) {
    return new SourceBook(
        List.of(
            MappedNormaliser.read(
                "coolant",
                YamlDocument.parse("sources/coolant.yaml", yaml, new Problems()).orElseThrow())));
  }
}
