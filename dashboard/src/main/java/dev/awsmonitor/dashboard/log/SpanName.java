package dev.awsmonitor.dashboard.log;

/**
 * What a span is found by.
 *
 * @param traceId 32 hexadecimal digits: the caller's, where it names one
 * @param spanId 16 hexadecimal digits
 */
public record SpanName(String traceId, String spanId) {}
