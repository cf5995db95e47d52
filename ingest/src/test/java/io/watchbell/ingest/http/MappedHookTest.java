package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.mapping.MappedNormaliser;
import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MappedHookTest {
  private final TestServer server =
      TestServer.of(
          new SourceBook(
              List.of(
                  MappedNormaliser.read(
                      "coolant",
                      YamlDocument.parse(
                              "sources/coolant.yaml",
                              "{each: body.list, name: item.n}",
                              new Problems())
                          .orElseThrow()))));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aSourceOfOnesOwnIsPostedToLikeAnyOther() {
    var answer = server.post("/hooks/coolant", "{\"list\": [{\"n\": \"a\"}, {\"m\": \"b\"}]}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .contains("\"accepted\":1", "\"where\":\"list[1]\"", "coolant.yaml:1", "no 'n'");
    assertThat(server.log.alerts).extracting(it -> it.source()).containsExactly("coolant");
  }

  @Test
  void itIsAmongTheSourcesThatThereAre() {
    assertThat(server.post("/hooks/coolent", "{}").body()).contains("coolant");
    assertThat(server.get("/hooks/coolant").statusCode()).isEqualTo(405);
  }
}
