package io.astronomer.operator.observability;

import java.util.Map;
import java.util.Set;

/**
 * A metric with all of its series, as a page of metrics has it.
 *
 * @param name as the lines TYPE and HELP have it
 * @param labels with their values; without {@code le} and {@code quantile}, which belong to the type
 */
public record Family(String name, String type, String help, Map<String, Set<String>> labels) {}
