package io.astronomer.operator.observe;

import java.util.function.Consumer;

/**
 * What it takes to keep views.
 *
 * @param renewals told of each renewal, which way it went
 */
public record Means(Source source, Watchers watchers, Agenda agenda, Timing timing, Consumer<Way> renewals) {}
