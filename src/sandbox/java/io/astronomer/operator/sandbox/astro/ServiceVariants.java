package io.astronomer.operator.sandbox.astro;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One {@link Reading} of each kind: the behaviour of this service where the sources disagree. Immutable. */
public final class ServiceVariants {
    /** The first reading of each row is the most likely one. */
    private static final List<List<? extends Reading>> KINDS = List.of(
            List.of(Reading.UnknownFields.values()),
            List.of(Reading.LeftOutLists.values()),
            List.of(Reading.EmptyOverride.values()),
            List.of(Reading.LeftOutFields.values()),
            List.of(Reading.MapMembers.values()),
            List.of(Reading.AuthType.values()),
            List.of(Reading.MaskedExtra.values()),
            List.of(Reading.MaskedOverrides.values()),
            List.of(Reading.MaskedFields.values()),
            List.of(Reading.HeaderValues.values()),
            List.of(Reading.RepeatedExclude.values()),
            List.of(Reading.NameFilter.values()));

    private final Set<Reading> chosen;

    private ServiceVariants(Set<Reading> chosen) {
        this.chosen = Set.copyOf(chosen);
    }

    /** Returns all readings of each kind, the default first. */
    static List<List<? extends Reading>> kinds() {
        return KINDS;
    }

    public static ServiceVariants defaults() {
        Set<Reading> first = new LinkedHashSet<>();
        KINDS.forEach(kind -> first.add(kind.get(0)));
        return new ServiceVariants(first);
    }

    /** Returns every combination. */
    public static List<ServiceVariants> all() {
        List<ServiceVariants> combinations = List.of(defaults());
        for (List<? extends Reading> kind : KINDS) {
            List<ServiceVariants> next = new ArrayList<>();
            for (ServiceVariants combination : combinations) {
                kind.forEach(reading -> next.add(combination.with(reading)));
            }
            combinations = next;
        }
        return List.copyOf(combinations);
    }

    /** Returns these variants with another reading of its kind. */
    public ServiceVariants with(Reading reading) {
        Set<Reading> next = new LinkedHashSet<>(chosen);
        next.removeIf(other -> other.getClass() == reading.getClass());
        next.add(reading);
        return new ServiceVariants(next);
    }

    public boolean are(Reading reading) {
        return chosen.contains(reading);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceVariants that && chosen.equals(that.chosen);
    }

    @Override
    public int hashCode() {
        return chosen.hashCode();
    }

    @Override
    public String toString() {
        return chosen.stream()
                .map(reading -> reading.getClass().getSimpleName() + "." + reading)
                .sorted()
                .toList()
                .toString();
    }
}
