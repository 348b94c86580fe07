package io.astronomer.operator.observe;

/**
 * What it takes to keep views.
 *
 * @param renewals told of each renewal
 */
public record Means(Source source, Watchers watchers, Agenda agenda, Timing timing, RenewalListener renewals) {}
