package io.watchbell.testkit.vendor;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The keys of a browser, and the reading of what is encrypted for it (RFC 8291, RFC 8188). */
public final class FakeBrowser {
  private static final int SALT = 16;
  private static final int HEAD = SALT + 4;
  private static final int COORDINATE = 32;
  private static final String CURVE = "secp256r1";

  private final PrivateKey key;
  private final byte[] point;
  private final byte[] auth;

  /** One with new keys. */
  public FakeBrowser() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      var pair = generator.generateKeyPair();
      key = pair.getPrivate();
      point = uncompressed((ECPublicKey) pair.getPublic());
      auth = new byte[SALT];
      new SecureRandom().nextBytes(auth);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One with these keys, base64url each. */
  public FakeBrowser(String privateKey, String publicKey, String auth) {
    try {
      var spec = new ECPrivateKeySpec(new BigInteger(1, decoded(privateKey)), curve());
      this.key = KeyFactory.getInstance("EC").generatePrivate(spec);
      this.point = decoded(publicKey);
      this.auth = decoded(auth);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Its public key, as a subscription has it. */
  public String p256dh() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
  }

  /** Its secret, as a subscription has it. */
  public String auth() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(auth);
  }

  /**
   * What was encrypted for it.
   *
   * @throws IllegalArgumentException when this is not for it, or was changed on the way
   */
  public String read(byte[] body) {
    try {
      var salt = Arrays.copyOf(body, SALT);
      int record = ByteBuffer.wrap(body, SALT, Integer.BYTES).getInt();
      int length = body[HEAD] & 0xff;
      var sender = Arrays.copyOfRange(body, HEAD + 1, HEAD + 1 + length);
      var sealed = Arrays.copyOfRange(body, HEAD + 1 + length, body.length);
      if (sealed.length > record) {
        throw new IllegalArgumentException("more than one record");
      }
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(key);
      agreement.doPhase(publicKey(sender), true);
      var info = joined(ascii("WebPush: info\0"), point, sender, new byte[] {1});
      var material = hmac(hmac(auth, agreement.generateSecret()), info);
      var pseudo = hmac(salt, material);
      var secret = hmac(pseudo, ascii("Content-Encoding: aes128gcm\0\u0001"));
      var nonce = hmac(pseudo, ascii("Content-Encoding: nonce\0\u0001"));
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(Arrays.copyOf(secret, 16), "AES"),
          new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
      var plain = cipher.doFinal(sealed);
      int end = plain.length - 1;
      while (plain[end] == 0) {
        end--;
      }
      if (plain[end] != 2) {
        throw new IllegalArgumentException("that is not the last record");
      }
      return new String(plain, 0, end, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("it is not for this browser", e);
    }
  }

  /** What a token says that this key has signed (RFC 7515 with ES256); null where it has not. */
  static byte @Nullable [] claims(String token, String key) {
    var parts = token.split("\\.", -1);
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(publicKey(decoded(key)));
      signature.update(ascii(parts[0] + "." + parts[1]));
      return signature.verify(decoded(parts[2])) ? decoded(parts[1]) : null;
    } catch (GeneralSecurityException | RuntimeException e) {
      return null;
    }
  }

  private static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, 1 + 2 * COORDINATE));
    var spec = new ECPublicKeySpec(new ECPoint(x, y), curve());
    return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static byte[] uncompressed(ECPublicKey key) {
    var all = ByteBuffer.allocate(1 + 2 * COORDINATE).put((byte) 4);
    for (var number : new BigInteger[] {key.getW().getAffineX(), key.getW().getAffineY()}) {
      var bytes = number.toByteArray();
      var fixed = new byte[COORDINATE];
      int length = Math.min(bytes.length, COORDINATE);
      System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
      all.put(fixed);
    }
    return all.array();
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
