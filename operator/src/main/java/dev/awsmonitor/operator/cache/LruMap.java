package dev.awsmonitor.operator.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was used least lately when it is full. Not safe for several threads. */
public final class LruMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private static final float LOAD = 0.75f;

  private final int entriesMax;

  public LruMap(int entriesMax) {
    super(Math.min(entriesMax, 16), LOAD, true);
    this.entriesMax = entriesMax;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > entriesMax;
  }
}
