package io.watchbell.escalation.notify;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.model.page.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A page at the moment it is sent: the intent, and what the log does not hold.
 *
 * @param page the intent
 * @param person whom, as configured now
 * @param contact where to
 * @param link where the person can see more and answer; a secret of theirs
 * @param alsoPaged who else has been paged, by display name
 * @param possibleRepeat whether it may have been sent before, because a crash came in between
 * @param at now
 * @param also what else is said in it: other pages to the same contact, the most urgent first
 */
public record Message(
    Page page,
    Person person,
    Contact contact,
    URI link,
    List<String> alsoPaged,
    boolean possibleRepeat,
    Instant at,
    List<Also> also) {
  /**
   * Another page that is said in the same message.
   *
   * @param page which
   * @param link where the person can see more of it and answer; a secret of theirs
   */
  public record Also(Page page, URI link) {}

  /** A page that leaves later than this says so. */
  private static final Duration LATE = Duration.ofSeconds(60);

  public Message {
    alsoPaged = List.copyOf(alsoPaged);
    also = List.copyOf(also);
  }

  /** One that says nothing else. */
  public Message(
      Page page,
      Person person,
      Contact contact,
      URI link,
      List<String> alsoPaged,
      boolean possibleRepeat,
      Instant at) {
    this(page, person, contact, link, alsoPaged, possibleRepeat, at, List.of());
  }

  /** The same, in which these are said too. */
  public Message with(List<Also> others) {
    return new Message(
        page, person, contact, link, alsoPaged, possibleRepeat, at, List.copyOf(others));
  }

  /** How late it leaves; zero when it is on time. */
  public Duration late() {
    var late = Duration.between(page.at(), at);
    return late.compareTo(LATE) > 0 ? late : Duration.ZERO;
  }

  /** How long the trouble has lasted. */
  public Duration lasting() {
    var length = Duration.between(page.since(), at);
    return length.isNegative() ? Duration.ZERO : length;
  }
}
