package dev.awsmonitor.operator.controller;

/** Where the reconciler hears of what no object of its own tells. */
public record Sources(
    ImageEventSource images,
    CheckEventSource checks,
    StableImageEventSource stableImages,
    ClusterNodes nodes) {}
