package io.astronomer.operator.astro;

import java.util.Optional;

/**
 * A row of a listing that lacks what it must have. Nothing can be said of its object, not even that it is not there.
 *
 * @param identity empty when the row does not tell it: then it is no resource's object, for each of those has a key
 * @param problem what is wrong with it, never a value
 */
public record UnusableRow(Optional<ObjectIdentity> identity, String problem) {}
