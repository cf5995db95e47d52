package io.watchbell.deploy.access;

import io.watchbell.model.access.Scope;

/** What whoever asks for a path has to show. */
public sealed interface Need {
  /** Nothing: there is nothing to be learnt or changed there. */
  record Nothing() implements Need {}

  /** A proof that the face asks for itself: an integration's key, a signature, a link's token. */
  record Proof() implements Need {}

  /** That they may do this. */
  record May(Scope scope) implements Need {}

  /**
   * That they may do this; where it is about themselves, the lesser is enough.
   *
   * @param own the lesser
   * @param parameter of the path or the form that names who it is about
   */
  record MayOrOwn(Scope scope, Scope own, String parameter) implements Need {}

  /** That they may do this, or a signed link, which the face looks at itself. */
  record MayOrLink(Scope scope) implements Need {}

  /** A proof that the face asks for itself, or a token of ours that may do this. */
  record ProofOrToken(Scope scope) implements Need {}

  /** That they may do this, or that they ask from this machine and through no proxy. */
  record MayOrLocal(Scope scope) implements Need {}

  /**
   * Decides.
   *
   * @param visit who asks, and how
   */
  default Verdict judge(Visit visit) {
    return switch (this) {
      case Nothing _, Proof _ -> Verdict.ALLOWED;
      case May(var scope) -> visit.may(scope);
      case MayOrOwn(var scope, var own, var parameter) ->
          visit.isAbout(parameter) ? visit.may(own) : visit.may(scope);
      case MayOrLink(var scope) ->
          visit.who() == null ? Verdict.LEFT_TO_THE_FACE : visit.may(scope);
      case ProofOrToken(var scope) ->
          visit.who() != null && visit.who().isProgram()
              ? visit.may(scope)
              : Verdict.LEFT_TO_THE_FACE;
      case MayOrLocal(var scope) -> visit.isLocal() ? Verdict.ALLOWED : visit.may(scope);
    };
  }

  /** What came of it, from the mildest to the strictest. */
  enum Verdict {
    /** Go on. */
    ALLOWED,
    /** Go on; the face has to refuse whoever shows it no proof. */
    LEFT_TO_THE_FACE,
    /** Nobody knows who asks. */
    UNKNOWN,
    /** They may not. */
    FORBIDDEN
  }
}
