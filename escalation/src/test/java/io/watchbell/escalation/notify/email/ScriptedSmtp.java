package io.watchbell.escalation.notify.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that says what the test wants: to each command either the usual reply or the one
 * that was set for it. The reply to {@code CONNECT} is its greeting; {@code SILENCE} is none at
 * all.
 */
final class ScriptedSmtp implements AutoCloseable {
  static final String SILENCE = "";

  private final ServerSocket socket;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  ScriptedSmtp() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Replies like this to a command from now on. */
  void reply(String command, String reply) {
    replies.put(command, reply);
  }

  void usual() {
    replies.clear();
  }

  List<String> commands() {
    return commands;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var in = reader(client);
        var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      say(out, "CONNECT", "220 scripted ESMTP");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        if (!answer(line, in, out)) {
          return;
        }
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private static BufferedReader reader(Socket client) throws IOException {
    return new BufferedReader(
        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
  }

  private boolean answer(String line, BufferedReader in, PrintWriter out) throws IOException {
    var command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
    switch (command) {
      case "EHLO" -> say(out, command, "250-scripted\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME");
      case "AUTH" -> say(out, command, "235 welcome");
      case "DATA" -> data(in, out);
      case "QUIT" -> {
        say(out, command, "221 bye");
        return false;
      }
      default -> say(out, command, "250 ok");
    }
    return true;
  }

  private void data(BufferedReader in, PrintWriter out) throws IOException {
    say(out, "DATA", "354 go ahead");
    if (replies.containsKey("DATA")) {
      return;
    }
    var line = in.readLine();
    while (line != null && !line.equals(".")) {
      line = in.readLine();
    }
    say(out, "BODY", "250 queued");
  }

  private void say(PrintWriter out, String command, String usual) {
    var reply = replies.getOrDefault(command, usual);
    if (!reply.equals(SILENCE)) {
      out.print(reply + "\r\n");
      out.flush();
    }
  }

  static @Nullable String nothing(String variable) {
    return null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
