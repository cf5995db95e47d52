package io.watchbell.deploy.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.watchbell.deploy.access.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a provider of identities by the authorization code flow with PKCE (OpenID Connect Core
 * 1.0, RFC 7636). What it says of somebody counts only with its signature, for us, for this
 * sign-in, and as long as it is good. Blocks for as long as the provider takes, at most some
 * seconds; safe for use by many threads.
 */
public final class OidcClient {
  private static final int TIMEOUT_MS = 5_000;
  private static final int BYTES_MAX = 256 * 1024;
  private static final Duration KEEP = Duration.ofHours(1);

  /** With a public key: the secret that we share with the provider proves nothing of it. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final Function<String, @Nullable String> environment;
  private final InstantSource clock;
  private volatile @Nullable Described described;

  /** A provider as it describes itself, and since when we know. */
  private record Described(String issuer, OIDCProviderMetadata metadata, Instant at) {}

  /** A client that finds its secret in this environment. */
  public OidcClient(Function<String, @Nullable String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * What ties the way there and back together; each is a secret of its own.
   *
   * @param state of the browser
   * @param nonce in what the provider signs
   * @param verifier of the code
   */
  public record Ticket(String state, String nonce, String verifier) {}

  /** The provider did not prove who somebody is. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Where the browser is to go. */
  public URI way(OidcSettings settings, Ticket ticket, URI callback) throws Refused {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope(settings.scopes().toArray(String[]::new)),
            new ClientID(settings.clientId()),
            callback)
        .endpointURI(describe(settings).getAuthorizationEndpointURI())
        .state(new State(ticket.state()))
        .nonce(new Nonce(ticket.nonce()))
        .codeChallenge(new CodeVerifier(ticket.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** What the provider says of somebody, for the code that their browser brought. */
  public Map<String, Object> claims(OidcSettings settings, Ticket ticket, String code, URI callback)
      throws Refused {
    var provider = describe(settings);
    try {
      var request = tokenRequest(settings, provider, ticket, code, callback);
      var answer = OIDCTokenResponseParser.parse(bounded(request.toHTTPRequest()).send());
      if (!(answer instanceof OIDCTokenResponse good)) {
        var error = answer.toErrorResponse().getErrorObject();
        throw new Refused("no token for the code: " + error.getCode(), null);
      }
      var tokens = good.getOIDCTokens();
      var proven = proven(settings, provider, ticket, tokens.getIDToken());
      var claims = new TreeMap<String, Object>(proven.toJSONObject());
      if (!claims.containsKey(settings.roleClaim())) {
        claims.putAll(more(provider, proven, tokens.getAccessToken()));
      }
      return claims;
    } catch (IOException | GeneralException | BadJOSEException | JOSEException e) {
      throw new Refused(String.valueOf(e.getMessage()), e);
    }
  }

  private TokenRequest tokenRequest(
      OidcSettings settings,
      OIDCProviderMetadata provider,
      Ticket ticket,
      String code,
      URI callback)
      throws Refused {
    var grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), callback, new CodeVerifier(ticket.verifier()));
    var client = new ClientID(settings.clientId());
    var variable = settings.secretEnv();
    if (variable == null) {
      return new TokenRequest.Builder(provider.getTokenEndpointURI(), client, grant).build();
    }
    var secret = environment.apply(variable);
    if (secret == null || secret.isBlank()) {
      throw new Refused("the environment variable " + variable + " is not set", null);
    }
    var methods = provider.getTokenEndpointAuthMethods();
    boolean posts =
        methods != null
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    var proof =
        posts
            ? new ClientSecretPost(client, new Secret(secret))
            : new ClientSecretBasic(client, new Secret(secret));
    return new TokenRequest.Builder(provider.getTokenEndpointURI(), proof, grant).build();
  }

  private static IDTokenClaimsSet proven(
      OidcSettings settings, OIDCProviderMetadata provider, Ticket ticket, JWT token)
      throws Refused, BadJOSEException, JOSEException, IOException {
    if (!(token.getHeader().getAlgorithm() instanceof JWSAlgorithm algorithm)
        || !ALGORITHMS.contains(algorithm)) {
      throw new Refused("signed by " + token.getHeader().getAlgorithm(), null);
    }
    var validator =
        new IDTokenValidator(
            provider.getIssuer(),
            new ClientID(settings.clientId()),
            algorithm,
            provider.getJWKSetURI().toURL(),
            new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, BYTES_MAX));
    return validator.validate(token, new Nonce(ticket.nonce()));
  }

  /** Some say groups only when they are asked once more. */
  private static Map<String, Object> more(
      OIDCProviderMetadata provider, IDTokenClaimsSet proven, AccessToken token)
      throws IOException, ParseException, Refused {
    var endpoint = provider.getUserInfoEndpointURI();
    if (endpoint == null) {
      return Map.of();
    }
    var request = bounded(new UserInfoRequest(endpoint, token).toHTTPRequest());
    var answer = UserInfoResponse.parse(request.send());
    if (!answer.indicatesSuccess()) {
      return Map.of();
    }
    var info = answer.toSuccessResponse().getUserInfo();
    if (info == null) {
      return Map.of();
    }
    if (!info.getSubject().equals(proven.getSubject())) {
      throw new Refused("it spoke of somebody else", null);
    }
    var said = new TreeMap<String, Object>(info.toJSONObject());
    said.keySet().removeAll(proven.toJSONObject().keySet());
    return said;
  }

  private static HTTPRequest bounded(HTTPRequest request) {
    request.setConnectTimeout(TIMEOUT_MS);
    request.setReadTimeout(TIMEOUT_MS);
    request.setFollowRedirects(false);
    return request;
  }

  private OIDCProviderMetadata describe(OidcSettings settings) throws Refused {
    var known = described;
    var now = clock.instant();
    if (known != null
        && known.issuer().equals(settings.issuer())
        && now.isBefore(known.at().plus(KEEP))) {
      return known.metadata();
    }
    try {
      var metadata =
          OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), TIMEOUT_MS, TIMEOUT_MS);
      described = new Described(settings.issuer(), metadata, now);
      return metadata;
    } catch (IOException | GeneralException e) {
      throw new Refused("it does not describe itself: " + e.getMessage(), e);
    }
  }
}
