package dev.awsmonitor.operator.status;

/** What keeps the objects of a Monitor from being as they should be. */
public record Obstacle(Reason reason, String message) {}
