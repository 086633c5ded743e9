package dev.awsmonitor.acceptance;

/** An image that was pushed. */
record Image(Kind kind, String version, String digest) {}
