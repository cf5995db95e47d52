package io.watchbell.ingest.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection, byte by byte: what libraries for HTTP are too polite to send. It is opened again
 * after the other side has closed it.
 */
final class Wire implements AutoCloseable {
  /** Longer than machines that build for many stand still. */
  private static final int PATIENCE_MILLIS = 240_000;

  private final int port;
  private Socket socket;
  private InputStream in;

  Wire(int port) throws IOException {
    this.port = port;
    this.socket = connect(port);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** An answer; the body only if it came with a length. */
  record Answer(int status, String body) {}

  private static Socket connect(int port) throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    return socket;
  }

  private void reopen() throws IOException {
    socket.close();
    socket = connect(port);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a whole request and reads what is answered. */
  Answer ask(byte[] request) throws IOException {
    try {
      write(request);
    } catch (IOException _) {
      // It answered before it had read all, and closed: 413 looks so. The answer may be there.
    }
    return read();
  }

  Answer read() throws IOException {
    var first = line();
    if (first.isEmpty()) {
      throw new EOFException("closed without an answer");
    }
    int status = Integer.parseInt(first.substring(9, 12));
    int length = 0;
    boolean closes = false;
    for (var line = line(); !line.isEmpty(); line = line()) {
      var lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      closes |= lower.equals("connection: close");
    }
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (status == 100) {
      return read();
    }
    if (closes) {
      reopen();
    }
    return new Answer(status, body);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the other side has closed it. */
  boolean isClosedThere() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
