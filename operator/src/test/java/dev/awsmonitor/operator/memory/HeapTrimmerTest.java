package dev.awsmonitor.operator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeapTrimmerTest {
  private static final long MIB = 1024 * 1024;

  private final AtomicInteger collections = new AtomicInteger();

  @Test
  void garbageThatMayBeWorthItIsCollected() {
    trimmer(pool(20 * MIB, 17 * MIB)).trim();

    assertThat(collections).hasValue(1);
  }

  @Test
  void lessIsLeftAlone() {
    trimmer(pool(20 * MIB, 17 * MIB + 1)).trim();

    assertThat(collections).hasValue(0);
  }

  @Test
  void theJvmItselfHasAPoolToLookAt() {
    var pools = ManagementFactory.getMemoryPoolMXBeans();
    System.gc();
    var kept = new byte[(int) (64 * MIB)];

    new HeapTrimmer(pools, collections::incrementAndGet).trim();

    assertThat(kept).isNotEmpty();
    assertThat(collections).hasValue(1);
  }

  private HeapTrimmer trimmer(MemoryPoolMXBean pool) {
    return new HeapTrimmer(List.of(pool), collections::incrementAndGet);
  }

  /** The interface has two dozen methods; four are asked. */
  private static MemoryPoolMXBean pool(long used, long leftByTheLastCollection) {
    return (MemoryPoolMXBean)
        Proxy.newProxyInstance(
            HeapTrimmerTest.class.getClassLoader(),
            new Class<?>[] {MemoryPoolMXBean.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getType" -> MemoryType.HEAP;
                  case "isUsageThresholdSupported" -> true;
                  case "getUsage" -> usage(used);
                  case "getCollectionUsage" -> usage(leftByTheLastCollection);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static MemoryUsage usage(long used) {
    return new MemoryUsage(0, used, 64 * MIB, 64 * MIB);
  }
}
