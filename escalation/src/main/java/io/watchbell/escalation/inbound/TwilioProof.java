package io.watchbell.escalation.inbound;

import io.watchbell.escalation.ack.Seal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a request is Twilio's: the address as Twilio knows it, followed by all fields of the form
 * in the order of their names, sealed by HMAC-SHA1 with the account's Auth Token.
 */
public final class TwilioProof {
  private static final String ALGORITHM = "HmacSHA1";
  private static final int FIELDS_MAX = 200;

  private TwilioProof() {}

  /** The fields of a form or a query; of a name that is there twice, the first. */
  public static Map<String, String> fields(String form) {
    var first = new LinkedHashMap<String, String>();
    all(form).forEach((name, values) -> first.put(name, values.iterator().next()));
    return first;
  }

  private static Map<String, Set<String>> all(String form) {
    var fields = new TreeMap<String, Set<String>>();
    for (var pair : form.split("&", FIELDS_MAX)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new TreeSet<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  /**
   * Whether the seal fits.
   *
   * @param address where Twilio sent it, as it is known outside, with its query
   * @param form the body as it came
   * @param given the header {@code X-Twilio-Signature}; empty when there is none
   */
  public static boolean isGenuine(URI address, String form, String token, String given) {
    var fields = new StringBuilder();
    all(form).forEach((name, values) -> values.forEach(it -> fields.append(name).append(it)));
    boolean genuine = false;
    for (var spelling : spellings(address)) {
      genuine |= Seal.same(seal(token, spelling + fields), given);
    }
    return genuine;
  }

  /** Twilio leaves a port out here and names it there. */
  private static List<String> spellings(URI address) {
    var text = address.toString();
    var authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
    var host = Objects.requireNonNullElse(address.getHost(), "");
    int port = "https".equals(address.getScheme()) ? 443 : 80;
    var begin = address.getScheme() + "://";
    var rest = text.substring(Math.min(text.length(), (begin + authority).length()));
    var bare = begin + host + rest;
    var named = begin + host + ":" + (address.getPort() < 0 ? port : address.getPort()) + rest;
    return List.of(text, bare, named);
  }

  private static String seal(String token, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
