package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.OperatorKey;
import io.watchbell.deploy.launch.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command shows of itself where people have to sign in: the token in {@code
 * WATCHBELL_TOKEN}, else a file with one, else, towards this machine only, the key of the data
 * directory.
 */
final class Proof {
  private static final String VARIABLE = "WATCHBELL_TOKEN";
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
  private static final Path DATA = Path.of("data");

  private Proof() {}

  /**
   * The request with what there is to show.
   *
   * @param file with a token, or null
   */
  static HttpRequest.Builder add(HttpRequest.Builder request, URI url, @Nullable Path file) {
    find(url, file).ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request;
  }

  private static Optional<String> find(URI url, @Nullable Path file) {
    if (file != null) {
      return Optional.of(read(file));
    }
    var token = System.getenv(VARIABLE);
    if (token != null && !token.isBlank()) {
      return Optional.of(token.strip());
    }
    var key = OperatorKey.in(DATA);
    return HERE.contains(String.valueOf(url.getHost())) && Files.isReadable(key)
        ? Optional.of(read(key))
        : Optional.empty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartFailure(
          "cannot read a token in " + file, "it must exist, and be readable for this user", e);
    }
  }
}
