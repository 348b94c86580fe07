package io.astronomer.operator.bench.figures;

import java.util.Map;

/** The environment of a measurement: names and values in the order of the report. */
public record Setting(String command, Map<String, String> facts) {}
