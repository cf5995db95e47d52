package io.watchbell.deploy.launch;

import io.watchbell.escalation.ack.LinkTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The secret that signs the links inside pages. Whoever has it can acknowledge as anybody, so its
 * file is readable for its owner only.
 */
final class LinkSecret {
  private static final String NAME = "links";
  private static final int BYTES = 32;

  private LinkSecret() {}

  /**
   * The secret that this process shares with every other that makes or checks links.
   *
   * @throws StartFailure when there is none, or when others would not know it
   */
  static byte[] load(Foundation base) {
    var configured = base.configuration().get().settings().links().secretFile();
    if (configured == null && !base.options().services().equals(Service.ALL)) {
      throw new StartFailure(
          "the services have to know one secret, and links.secret_file in settings.yaml names none",
          "openssl rand -base64 32 > links.secret, and name that file on every machine");
    }
    return load(configured, base.data());
  }

  /**
   * The secret of a file: the configured one, which must exist, or our own, which is made.
   *
   * @throws StartFailure when there is none
   */
  static byte[] load(@Nullable String configured, DataDirectory data) {
    if (configured != null) {
      return read(Path.of(configured));
    }
    var file = data.secrets().resolve(NAME);
    return Files.exists(file) ? read(file) : make(data);
  }

  private static byte[] read(Path file) {
    try {
      byte[] secret = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
      if (secret.length >= LinkTokens.SECRET_BYTES_MIN) {
        return secret;
      }
      throw new StartFailure(
          "the secret in " + file + " is too short",
          "at least " + LinkTokens.SECRET_BYTES_MIN + " characters: openssl rand -base64 32");
    } catch (IOException e) {
      throw new StartFailure(
          "cannot read the secret of links in " + file,
          "it must exist and be readable; without links.secret_file one is made",
          e);
    }
  }

  private static byte[] make(DataDirectory data) {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    var secret = Base64.getEncoder().encode(random);
    try {
      var directory = Files.createDirectories(data.secrets());
      var file = Files.createTempFile(directory, "links", null); // Readable for its owner only.
      Files.write(file, secret);
      Files.move(file, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      return secret;
    } catch (IOException e) {
      throw new StartFailure("cannot write a secret to " + data.secrets(), "is the disk full?", e);
    }
  }
}
