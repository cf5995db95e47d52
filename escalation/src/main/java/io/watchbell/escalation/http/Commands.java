package io.watchbell.escalation.http;

import io.watchbell.kafka.LogWriter;
import io.watchbell.model.command.Command;
import io.watchbell.model.topic.Topics;
import java.util.concurrent.CompletionStage;

/** Where the link page writes what people ask for. */
@FunctionalInterface
public interface Commands {
  /** Writes a command; may block. The stage fails when it could not be made durable. */
  CompletionStage<Void> write(Command command);

  /** Into the log. */
  static Commands to(LogWriter writer) {
    return command -> writer.append(Topics.COMMANDS, command.incident().key().text(), command);
  }
}
