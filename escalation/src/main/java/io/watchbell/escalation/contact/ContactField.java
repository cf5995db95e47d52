package io.watchbell.escalation.contact;

/**
 * One thing that is to be known of a contact or of its provider.
 *
 * @param name as it is written in the configuration; where it is a secret, the name of the
 *     environment variable is written under this name with {@code _env} at its end
 * @param form what may stand there
 * @param required whether it must be there
 * @param meaning for people: goes into mistakes and documentation
 * @param example what it looks like; of a secret the name of the variable
 */
public record ContactField(
    String name, Form form, boolean required, String meaning, String example) {
  /** What ends the name of a setting that names an environment variable. */
  public static final String ENV = "_env";

  /** What may stand in a field. */
  public enum Form {
    /** Plain text. */
    TEXT,
    /** A whole number, perhaps a negative one, kept as text: too long for some programs. */
    NUMBER,
    /** An address of the web. */
    URL,
    /** A telephone number with its country, as E.164 has it: {@code +4915112345678}. */
    PHONE,
    /** A secret: the configuration holds only the name of the variable with it. */
    SECRET,
    /** Plain text, or the name of a variable with it, as people like. */
    TEXT_OR_SECRET,
    /** One of some words: those of the example, between which stands {@code |}. */
    CHOICE
  }

  /** One that must be there. */
  static ContactField needs(String name, Form form, String meaning, String example) {
    return new ContactField(name, form, true, meaning, example);
  }

  /** Whether it is the one of this name, and must be there. */
  boolean isNeeded(String called) {
    return required && name.equals(called);
  }

  /** The same where it must be there, or may be missing. */
  ContactField needed(boolean must) {
    return new ContactField(name, form, must, meaning, example);
  }

  /** One that may be missing. */
  static ContactField may(String name, Form form, String meaning, String example) {
    return new ContactField(name, form, false, meaning, example);
  }

  /** Where the provider is, for those who run it elsewhere. */
  static ContactField usually(String meaning, String address) {
    return may("url", Form.URL, meaning, address);
  }
}
