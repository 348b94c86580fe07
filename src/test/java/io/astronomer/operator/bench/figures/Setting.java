package io.astronomer.operator.bench.figures;

import java.util.Map;

/** What the figures were taken on: names and values in the order in which they are told. */
public record Setting(String command, Map<String, String> facts) {}
