package io.watchbell.router.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Json;
import io.watchbell.model.topic.Topics;
import io.watchbell.router.pipeline.News;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What goes to the one order: a byte that says what it is, then the thing itself. */
sealed interface Passage {
  /** How it travels. */
  Codec<Passage> CODEC = new PassageCodec();

  /**
   * The stage of the alerts has news.
   *
   * @param news what
   */
  record OfNews(News news) implements Passage {}

  /**
   * Somebody asks for something.
   *
   * @param command what
   */
  record OfCommand(Command command) implements Passage {}

  /**
   * There is a silence, or another version of one.
   *
   * @param silence the silence, or null where it was deleted
   */
  record OfSilence(@Nullable Silence silence) implements Passage {}

  /**
   * Somebody changed something.
   *
   * @param change what
   */
  record OfChange(Change change) implements Passage {}

  /**
   * From now on this version of the configuration holds.
   *
   * @param version its name
   */
  record OfConfiguration(String version) implements Passage {}

  /**
   * A partition of alerts has said everything before the time of this record.
   *
   * @param partition which
   */
  record OfMark(int partition) implements Passage {}

  /** Bytes of it. */
  final class PassageCodec implements Codec<Passage> {
    private static final byte NEWS = 'n';
    private static final byte COMMAND = 'c';
    private static final byte SILENCE = 's';
    private static final byte DELETED = 'd';
    private static final byte CHANGE = 'h';
    private static final byte MARK = 'm';
    private static final byte CONFIGURATION = 'v';
    private static final Codec<News> NEWS_CODEC = Json.codec(News.class);

    @Override
    public byte[] encode(Passage passage) {
      return switch (passage) {
        case OfNews(var news) -> bytes(NEWS, NEWS_CODEC.encode(news));
        case OfCommand(var command) -> bytes(COMMAND, Topics.COMMANDS.codec().encode(command));
        case OfSilence(var silence) ->
            silence == null
                ? bytes(DELETED, new byte[0])
                : bytes(SILENCE, Topics.SILENCES.codec().encode(silence));
        case OfChange(var change) -> bytes(CHANGE, Topics.CHANGES.codec().encode(change));
        case OfConfiguration(var version) -> bytes(CONFIGURATION, version.getBytes(UTF_8));
        case OfMark(int partition) ->
            bytes(MARK, ByteBuffer.allocate(Integer.BYTES).putInt(partition).array());
      };
    }

    @Override
    public Passage decode(byte[] bytes) {
      var body = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
      return switch (bytes.length == 0 ? 0 : bytes[0]) {
        case NEWS -> new OfNews(NEWS_CODEC.decode(body));
        case COMMAND -> new OfCommand(Topics.COMMANDS.codec().decode(body));
        case SILENCE -> new OfSilence(Topics.SILENCES.codec().decode(body));
        case DELETED -> new OfSilence(null);
        case CHANGE -> new OfChange(Topics.CHANGES.codec().decode(body));
        case CONFIGURATION -> new OfConfiguration(new String(body, UTF_8));
        case MARK -> new OfMark(ByteBuffer.wrap(body).getInt());
        default -> throw new CodecException("not a passage", new IllegalStateException());
      };
    }

    /** Whether these bytes are a mark, without reading them. */
    static boolean isMark(byte[] bytes) {
      return bytes.length > 0 && bytes[0] == MARK;
    }

    /** Whether these bytes are news, without reading them. */
    static boolean isNews(byte[] bytes) {
      return bytes.length > 0 && bytes[0] == NEWS;
    }

    private static byte[] bytes(byte kind, byte[] body) {
      return ByteBuffer.allocate(1 + body.length).put(kind).put(body).array();
    }
  }
}
