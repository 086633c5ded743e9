package dev.awsmonitor.dashboard.imds;

/** What IMDS says of the instance the page runs on. */
public record Instance(
    Reading publicIp,
    Reading id,
    Reading type,
    Reading vpc,
    Reading region,
    Reading zone,
    Reading keyName) {}
