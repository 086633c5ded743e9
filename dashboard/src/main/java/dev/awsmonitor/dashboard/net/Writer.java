package dev.awsmonitor.dashboard.net;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.nio.ByteBuffer;

/** Sends what Helidon has to send, each answer with one call where it can. */
final class Writer implements DataWriter {
  private final Wire wire;

  Writer(Wire wire) {
    this.wire = wire;
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
    var bytes = ByteBuffer.allocate(buffer.available());
    buffer.writeTo(bytes, bytes.capacity());
    wire.write(bytes.flip());
  }
}
