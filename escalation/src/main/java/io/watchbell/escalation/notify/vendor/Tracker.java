package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import java.util.List;
import java.util.function.Function;

/**
 * One system that keeps tickets: which requests bring a ticket to where its incident stands, each
 * made of the answer to the one before. Values in, values out. Whatever was done before is found
 * again, so that all of it may be done twice.
 */
public interface Tracker {
  /** Its row in the table of such systems. */
  ContactKind kind();

  /** By what a ticket is found that was made already, for people. */
  String findsAgain();

  /** What is to be asked first. */
  Step begin(Message message, Setup setup);

  /** The place that a ticket is in: who has one name here has one bound. */
  String place(Setup setup);

  /** How fast it may be asked. */
  List<Pace> paces(Setup setup);

  /** What is next. */
  sealed interface Step {
    /**
     * This is asked.
     *
     * @param then what is next, by the answer
     */
    record Ask(Post post, Function<Reply.Answered, Step> then) implements Step {}

    /** This came of it. */
    record Done(Outcome outcome) implements Step {}
  }
}
