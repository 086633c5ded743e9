package dev.awsmonitor.dashboard.net;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what Helidon has to send, each answer with one call. An answer in one piece, as a page is,
 * is sent from Helidon's own array: it is copied to the socket and nowhere before.
 */
final class Writer implements DataWriter {
  private final Wire wire;

  Writer(Wire wire) {
    this.wire = wire;
  }

  /** Takes what a buffer holds piece by piece, without a copy. */
  private static final class Pieces extends OutputStream {
    private final List<ByteBuffer> pieces = new ArrayList<>(1);

    @Override
    public void write(int value) {
      pieces.add(ByteBuffer.wrap(new byte[] {(byte) value}));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      pieces.add(ByteBuffer.wrap(bytes, from, length));
    }

    ByteBuffer together() {
      if (pieces.size() == 1) {
        return pieces.getFirst();
      }
      var all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
      pieces.forEach(all::put);
      return all.flip();
    }
  }

  @Override
  public void write(BufferData... buffers) {
    writeNow(BufferData.create(buffers));
  }

  @Override
  public void write(BufferData buffer) {
    writeNow(buffer);
  }

  @Override
  public void writeNow(BufferData... buffers) {
    writeNow(BufferData.create(buffers));
  }

  @Override
  public void writeNow(BufferData buffer) {
    var pieces = new Pieces();
    buffer.writeTo(pieces);
    wire.write(pieces.together());
  }
}
