package io.watchbell.deploy.access.http;

import io.watchbell.deploy.access.AccessSettings;
import io.watchbell.deploy.access.oidc.OidcClient;
import io.watchbell.deploy.access.store.AccessDesk;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All faces about who may come in. */
public final class AccessFaces {
  private static final String CALLBACK = "/login/callback";

  private AccessFaces() {}

  /**
   * What the faces need beside the desk.
   *
   * @param settings as they hold when asked
   * @param operatorKey the key of the data directory
   * @param publicUrl what our addresses begin with, without a slash at the end
   * @param people who is on call under this name, or null for nobody
   * @param environment where secrets are
   */
  public record Surroundings(
      Supplier<AccessSettings> settings,
      String operatorKey,
      Supplier<URI> publicUrl,
      Function<String, @Nullable String> people,
      Function<String, @Nullable String> environment) {}

  /** Accounts, tokens and who did what; of use whether or not anybody has to sign in. */
  public static Face management(AccessDesk desk, Pages pages, Origins origins) {
    return new AccessFace(desk, pages, origins);
  }

  /** The gate, which is to be mounted before all other faces. */
  public static Face gate(AccessDesk desk, Surroundings around, Pages pages, Origins origins) {
    return new Gate(doorman(desk, around), origins, pages);
  }

  /** Signing in and out. */
  public static List<Face> login(
      AccessDesk desk, Surroundings around, Pages pages, Origins origins) {
    var doorman = doorman(desk, around);
    var login = new LoginFace(doorman, around.settings(), pages, origins);
    var provider =
        new SsoFace.Provider(
            new OidcClient(around.environment(), desk::now),
            () -> URI.create(around.publicUrl().get() + CALLBACK),
            around.people());
    return List.of(login, new SsoFace(doorman, login, around.settings(), provider, origins));
  }

  private static Doorman doorman(AccessDesk desk, Surroundings around) {
    boolean isSecure = "https".equals(around.publicUrl().get().getScheme());
    return new Doorman(desk, around.operatorKey(), new Cookies(isSecure));
  }
}
