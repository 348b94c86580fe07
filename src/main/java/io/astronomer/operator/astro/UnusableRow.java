package io.astronomer.operator.astro;

import java.util.Optional;

/**
 * A row of a listing that lacks a required member. Whether its object exists is unknown.
 *
 * @param identity empty when the row lacks it; such a row is no resource's object, because each has a key
 * @param problem without values
 */
public record UnusableRow(Optional<ObjectIdentity> identity, String problem) {}
