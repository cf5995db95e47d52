package io.watchbell.escalation.notify.webpush;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * The key by which push services know that all our messages are of one sender (VAPID, RFC 8292). A
 * browser is subscribed under its public half: with another key all of them have to be added anew.
 * Safe for use by many threads.
 */
public final class PushKey {
  private static final String CURVE = "secp256r1";
  private static final int PRIVATE_BYTES = 32;

  /** How long a signature is good; push services take a day at the most. */
  private static final Duration VALID_FOR = Duration.ofHours(12);

  private final VAPIDKeyPair pair;

  private PushKey(VAPIDKeyPair pair) {
    this.pair = pair;
  }

  /**
   * Both halves as text, as {@code npx web-push generate-vapid-keys} prints them.
   *
   * @param publicKey the point of P-256, uncompressed, base64url
   * @param privateKey the number, base64url; a secret
   */
  public record Texts(String publicKey, String privateKey) {
    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "Texts " + publicKey;
    }
  }

  /**
   * The key of these texts.
   *
   * @throws IllegalArgumentException when they are none, or do not belong together; it does not
   *     repeat them
   */
  public static PushKey of(Texts texts) {
    try {
      var point = Base64.getUrlDecoder().decode(texts.publicKey().strip());
      var number = Base64.getUrlDecoder().decode(texts.privateKey().strip());
      var publicKey = PublicKeySources.ofUncompressedBytes(point).extract();
      var spec = new ECPrivateKeySpec(new BigInteger(1, number), curve());
      var privateKey = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
      check(privateKey, publicKey);
      return new PushKey(
          VAPIDKeyPairs.of(
              PrivateKeySources.ofECPrivateKey(privateKey),
              PublicKeySources.ofECPublicKey(publicKey)));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("these are no two halves of a P-256 key, as base64url", e);
    }
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /** What one half signs the other must know. */
  private static void check(ECPrivateKey privateKey, ECPublicKey publicKey)
      throws GeneralSecurityException {
    var text = "watchbell".getBytes(StandardCharsets.UTF_8);
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(privateKey);
    signature.update(text);
    var signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(text);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("they do not belong together");
    }
  }

  /** A new key. */
  public static Texts make() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      var made = generator.generateKeyPair();
      var encoder = Base64.getUrlEncoder().withoutPadding();
      var point =
          PublicKeySources.ofECPublicKey((ECPublicKey) made.getPublic())
              .extractBytesInUncompressedForm();
      var number = fixed(((ECPrivateKey) made.getPrivate()).getS());
      return new Texts(encoder.encodeToString(point), encoder.encodeToString(number));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** The number in so many bytes, without a byte for its sign. */
  private static byte[] fixed(BigInteger number) {
    var bytes = number.toByteArray();
    var fixed = new byte[PRIVATE_BYTES];
    int skip = Math.max(0, bytes.length - PRIVATE_BYTES);
    int length = bytes.length - skip;
    System.arraycopy(bytes, skip, fixed, PRIVATE_BYTES - length, length);
    return fixed;
  }

  /** The public half, which browsers subscribe under: base64url. */
  public String publicKey() {
    return pair.extractPublicKeyInUncompressedFormAsString();
  }

  /**
   * The header {@code Authorization} of a message.
   *
   * @param endpoint where it goes to
   * @param subject who answers for us: an address of the web or of mail
   */
  String authorization(URI endpoint, String subject, Instant at) {
    return pair.generateAuthorizationHeaderValue(
        VAPIDJWTParam.getBuilder()
            .resourceURLString(endpoint.toString())
            .expirationTime(at.plus(VALID_FOR))
            .subject(subject)
            .build());
  }
}
