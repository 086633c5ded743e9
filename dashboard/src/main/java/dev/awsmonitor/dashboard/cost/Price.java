package dev.awsmonitor.dashboard.cost;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What an instance costs on demand.
 *
 * @param usdPerHour while it runs; Linux, without disk, traffic and public address
 * @param asOf the day it was so
 * @param source who says so
 */
public record Price(
    String region, String type, BigDecimal usdPerHour, LocalDate asOf, String source) {}
