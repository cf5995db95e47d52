package io.watchbell.deploy.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A provider of identities that speaks as OpenID Connect Core says: it describes itself, shows its
 * keys, gives a code once, and a token for the code only to whoever knows the verifier and the
 * secret. Tests make it lie.
 */
public final class FakeProvider implements AutoCloseable {
  public static final String CLIENT = "watchbell";
  public static final String SECRET =
      "a secret of at least two hundred and fifty-six bits, so long";

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private Map<String, Object> userInfo = Map.of("sub", "u1");
  private Map<String, Object> claims = Map.of();
  private UnaryOperator<JWTClaimsSet> lie = UnaryOperator.identity();
  private String signedBy = "RS256";
  private boolean knowsNoSecret;

  public FakeProvider() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", each -> json(each, describe()));
    server.createContext("/jwks", each -> json(each, new JWKSet(key.toPublicJWK()).toJSONObject()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/userinfo", each -> json(each, userInfo));
    server.start();
  }

  /** Where it is. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it says of whoever signs in. */
  public FakeProvider says(Map<String, Object> what) {
    claims = what;
    return this;
  }

  /** What it says when it is asked once more. */
  FakeProvider saysLater(Map<String, Object> what) {
    userInfo = what;
    return this;
  }

  /** We are known there without a secret: the verifier of the code is all the proof. */
  public FakeProvider withoutSecret() {
    knowsNoSecret = true;
    return this;
  }

  /** Changes what it signs. */
  FakeProvider lies(UnaryOperator<JWTClaimsSet> how) {
    lie = how;
    return this;
  }

  /** {@code none}; {@code HS256} with the shared secret; {@code other}: a key it does not show. */
  FakeProvider signsBy(String how) {
    signedBy = how;
    return this;
  }

  /** The browser is there and signs in at once: where it is sent back to. */
  public URI visit(URI way) {
    var asked = query(way.getRawQuery());
    var code = "code" + codes.size();
    codes.put(code, asked);
    return URI.create(asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
  }

  static Map<String, String> query(String text) {
    var all = new java.util.HashMap<String, String>();
    URLUtils.parseParameters(text).forEach((name, values) -> all.put(name, values.getFirst()));
    return all;
  }

  private Map<String, Object> describe() {
    return Map.of(
        "issuer",
        issuer(),
        "authorization_endpoint",
        issuer() + "/authorize",
        "token_endpoint",
        issuer() + "/token",
        "userinfo_endpoint",
        issuer() + "/userinfo",
        "jwks_uri",
        issuer() + "/jwks",
        "response_types_supported",
        List.of("code"),
        "subject_types_supported",
        List.of("public"),
        "id_token_signing_alg_values_supported",
        List.of("RS256"));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Location", visit(exchange.getRequestURI()).toString());
    exchange.sendResponseHeaders(303, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    var form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var asked = codes.remove(form.getOrDefault("code", ""));
    var wanted =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (encode(CLIENT) + ":" + encode(SECRET)).getBytes(StandardCharsets.UTF_8));
    if (asked == null
        || !(knowsNoSecret || wanted.equals(exchange.getRequestHeaders().getFirst("Authorization")))
        || !String.valueOf(asked.get("redirect_uri")).equals(form.get("redirect_uri"))
        || !challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
        || !"S256".equals(asked.get("code_challenge_method"))) {
      var refusal = "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(400, refusal.length);
      exchange.getResponseBody().write(refusal);
      exchange.close();
      return;
    }
    json(
        exchange,
        Map.of(
            "access_token",
            "at",
            "token_type",
            "Bearer",
            "expires_in",
            60,
            "id_token",
            idToken(asked)));
  }

  private String idToken(Map<String, String> asked) throws IOException {
    var now = Instant.now();
    var set =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("u1")
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", asked.get("nonce"));
    claims.forEach(set::claim);
    try {
      return signed(lie.apply(set.build()));
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private String signed(JWTClaimsSet set) throws JOSEException {
    return switch (signedBy) {
      case "none" -> new PlainJWT(set).serialize();
      case "HS256" -> {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
        token.sign(new MACSigner(SECRET));
        yield token.serialize();
      }
      default -> {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build();
        var token = new SignedJWT(header, set);
        var own = signedBy.equals("other") ? new RSAKeyGenerator(2048).keyID("k1").generate() : key;
        token.sign(new RSASSASigner(own));
        yield token.serialize();
      }
    };
  }

  private static String challenge(String verifier) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void json(HttpExchange exchange, Object value) throws IOException {
    var bytes = Json.mapper().writeValueAsBytes(value);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
