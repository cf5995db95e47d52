package io.watchbell.deploy.access;

import io.watchbell.deploy.access.Need.Verdict;
import io.watchbell.model.access.Scope;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request, as far as it matters who may ask it.
 *
 * @param who asks; null where nobody knows
 * @param isLocal whether it comes from this machine and through no proxy
 * @param parameters the value of a parameter of the path or the form; empty where there is none
 */
public record Visit(@Nullable Identity who, boolean isLocal, UnaryOperator<String> parameters) {
  Verdict may(Scope scope) {
    if (who == null) {
      return Verdict.UNKNOWN;
    }
    return who.may(scope) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
  }

  /** Whether this parameter names the person who asks. */
  boolean isAbout(String parameter) {
    return who != null && who.person() != null && who.person().equals(parameters.apply(parameter));
  }
}
