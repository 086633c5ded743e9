package dev.awsmonitor.dashboard.rollouts;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body line by line, each up to a limit: the JDK's own collects a line however long it is.
 * Gives the number of lines at the end.
 */
final class LineSubscriber implements HttpResponse.BodySubscriber<Integer> {
  private final int bytesMax;
  private final Predicate<String> goesOn;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;
  private int lines;

  /**
   * Creates it.
   *
   * @param goesOn takes a line, and says whether it wants more
   */
  LineSubscriber(int bytesMax, Predicate<String> goesOn) {
    this.bytesMax = bytesMax;
    this.goesOn = goesOn;
  }

  @Override
  public CompletionStage<Integer> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (var buffer : buffers) {
        while (buffer.hasRemaining() && !end.isDone()) {
          take(buffer.get());
        }
      }
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    }
    if (end.isDone() && subscription != null) {
      subscription.cancel();
    }
  }

  private void take(byte next) {
    if (next != '\n') {
      if (line.size() == bytesMax) {
        end.completeExceptionally(new TroubleException(Trouble.MALFORMED));
      } else {
        line.write(next);
      }
      return;
    }
    var text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines++;
    if (!text.isBlank() && !goesOn.test(text)) {
      end.complete(lines);
    }
  }

  @Override
  public void onError(Throwable cause) {
    end.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    end.complete(lines);
  }
}
