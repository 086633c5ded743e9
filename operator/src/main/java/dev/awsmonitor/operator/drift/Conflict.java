package dev.awsmonitor.operator.drift;

import java.time.Instant;

/**
 * Another manager writes the same fields again and again.
 *
 * @param told about it, for a person
 * @param recheckAt when there is something to do or to see
 */
public record Conflict(String told, Instant recheckAt) {}
