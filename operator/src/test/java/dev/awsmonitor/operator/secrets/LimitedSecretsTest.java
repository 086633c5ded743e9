package dev.awsmonitor.operator.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitedSecretsTest {
  private static final int MAX = LimitedSecrets.AT_ONCE_MAX;

  private final AtomicInteger reading = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);

  @Test
  void soManyAreReadAtOnceAndTheOthersAfterThem() {
    var secrets = new LimitedSecrets((namespace, name) -> slowly());
    var read = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3 * MAX; i++) {
        threads.execute(
            () -> {
              secrets.read("a", "s");
              read.incrementAndGet();
            });
      }
      await().until(() -> reading.get() == MAX);
      open.countDown();
    }
    assertThat(read).hasValue(3 * MAX);
    assertThat(most).hasValue(MAX);
  }

  @Test
  void oneThatCannotBeReadLeavesItsTurnToOthers() {
    var secrets =
        new LimitedSecrets(
            (namespace, name) -> {
              throw new SecretUnreadableException("not there");
            });
    for (int i = 0; i <= MAX; i++) {
      assertThatThrownBy(() -> secrets.read("a", "none"))
          .isInstanceOf(SecretUnreadableException.class);
    }
  }

  private SecretContent slowly() {
    most.accumulateAndGet(reading.incrementAndGet(), Math::max);
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reading.decrementAndGet();
    return new SecretContent("Opaque", Map.of());
  }
}
