package io.astronomer.operator.plan;

/**
 * Desired state, and the names of the spec that it has ids of.
 *
 * @param desired with referenced values unread
 */
public record NamedSpec(Desired desired, ResolvedNames names) {}
