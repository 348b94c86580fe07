package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.Entity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Two Workspaces, or two Deployments, key by key. */
public record Comparison(Entity a, Entity b, List<ComparedObject> objects) {
    public Comparison {
        objects = List.copyOf(objects);
    }

    /** Result for an object or a field. */
    public enum Result {
        ONLY_IN_A,
        ONLY_IN_B,
        DIFFERENT,
        /** What can be seen is equal, and Astro masks the rest. */
        NOT_COMPARABLE,
        EQUAL;

        /** Returns the value in JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isDifference() {
            return this == ONLY_IN_A || this == ONLY_IN_B || this == DIFFERENT;
        }
    }

    /**
     * One object.
     *
     * @param fields those that differ, can't be compared, or name the same host on both sides
     * @param note why it can't be compared; empty if its fields tell
     */
    public record ComparedObject(ComparedKey key, Result result, List<ComparedField> fields, String note) {
        public ComparedObject {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One field.
     *
     * @param path such as {@code links[ETL prod].connection.host}
     * @param result an equal field names a host, which is suspicious
     */
    public record ComparedField(String path, Result result, EffectiveValue a, EffectiveValue b) {}

    /** Compares what two Deployments get. */
    public static Comparison of(EffectiveDeployment a, EffectiveDeployment b) {
        return of(a.deployment(), b.deployment(), ComparedSide.of(a), ComparedSide.of(b));
    }

    /** Compares the objects of two Workspaces, and those of their Deployments by name. */
    public static Comparison of(RawObjects a, RawObjects b) {
        return of(a.workspace(), b.workspace(), ComparedSide.of(a), ComparedSide.of(b));
    }

    private static Comparison of(Entity a, Entity b, ComparedSide left, ComparedSide right) {
        TreeSet<ComparedKey> keys = new TreeSet<>(left.objects().keySet());
        keys.addAll(right.objects().keySet());
        List<ComparedObject> objects = new ArrayList<>();
        // Compared with itself, each host is the same.
        boolean hosts = !a.id().equals(b.id());
        keys.forEach(key -> objects.add(compared(key, left, right, hosts)));
        return new Comparison(a, b, objects);
    }

    private static ComparedObject compared(ComparedKey key, ComparedSide left, ComparedSide right, boolean hosts) {
        if (left.unread().contains(key.deployment()) || right.unread().contains(key.deployment())) {
            return new ComparedObject(key, Result.NOT_COMPARABLE, List.of(), Cause.NOT_LISTED.words());
        }
        if (!right.objects().containsKey(key)) {
            return new ComparedObject(key, Result.ONLY_IN_A, List.of(), "");
        }
        if (!left.objects().containsKey(key)) {
            return new ComparedObject(key, Result.ONLY_IN_B, List.of(), "");
        }
        if (left.unclear().containsKey(key) || right.unclear().containsKey(key)) {
            String note = Objects.requireNonNullElse(
                    left.unclear().get(key), right.unclear().getOrDefault(key, ""));
            return new ComparedObject(key, Result.NOT_COMPARABLE, List.of(), note);
        }
        List<ComparedField> fields = FieldComparison.of(
                Objects.requireNonNull(left.objects().get(key)),
                Objects.requireNonNull(right.objects().get(key)),
                hosts);
        Result result = fields.stream()
                .map(ComparedField::result)
                .min(Result::compareTo)
                .orElse(Result.EQUAL);
        return new ComparedObject(key, result, fields, "");
    }

    /** Returns the number of objects with each result. */
    public Map<Result, Integer> counts() {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        objects.forEach(object -> counts.merge(object.result(), 1, Integer::sum));
        return counts;
    }

    /** Returns the number of fields that name the same host on both sides. */
    public int equalHosts() {
        return (int) objects.stream()
                .flatMap(object -> object.fields().stream())
                .filter(field -> field.result() == Result.EQUAL)
                .count();
    }

    public boolean hasDifferences() {
        return objects.stream().anyMatch(object -> object.result().isDifference());
    }
}
