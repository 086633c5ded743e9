package dev.awsmonitor.dashboard.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the kernel told at one moment; what it did not tell, or not in the known form, is empty. */
record HostReading(
    Instant at,
    Optional<CpuTimes> cpu,
    Optional<Load> load,
    Optional<Memory> memory,
    Optional<Transfer> network,
    Optional<Transfer> disks,
    Optional<DiskSpace> space,
    Pressure pressure,
    Optional<Duration> uptime) {}
