package io.astronomer.operator.cli.effective;

import io.astronomer.operator.cli.effective.ComparedSide.Value;
import io.astronomer.operator.cli.effective.Comparison.ComparedField;
import io.astronomer.operator.cli.effective.Comparison.Result;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the fields of one object on both sides.
 *
 * @param hosts whether fields that name the same host are suspicious
 * @param unseen paths whose value is not known on one of the sides; such a path may stand for all members of a map
 */
record FieldComparison(
        NavigableMap<String, Value> left, NavigableMap<String, Value> right, List<String> unseen, boolean hosts) {

    /** Returns the fields that differ, can't be compared, or name the same host. */
    static List<ComparedField> of(NavigableMap<String, Value> left, NavigableMap<String, Value> right, boolean hosts) {
        TreeSet<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        List<String> unseen = Stream.of(left, right)
                .flatMap(side -> side.entrySet().stream())
                .filter(entry -> isUnseen(entry.getValue().value()))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();
        FieldComparison comparison = new FieldComparison(left, right, unseen, hosts);
        return paths.stream()
                .map(comparison::compared)
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isUnseen(EffectiveValue value) {
        return value instanceof EffectiveValue.Masked || value instanceof EffectiveValue.Unknown;
    }

    private Optional<ComparedField> compared(String path) {
        Optional<Value> a = Optional.ofNullable(left.get(path));
        Optional<Value> b = Optional.ofNullable(right.get(path));
        boolean same = a.isPresent()
                && b.isPresent()
                && a.get().source().equals(b.get().source());
        Result result = result(path, value(a), value(b), same);
        boolean suspicious =
                hosts && result == Result.EQUAL && a.filter(Value::host).isPresent();
        return result == Result.EQUAL && !suspicious
                ? Optional.empty()
                : Optional.of(new ComparedField(path, result, value(a), value(b)));
    }

    private static EffectiveValue value(Optional<Value> value) {
        return value.map(Value::value).orElseGet(EffectiveValue.Unset::new);
    }

    /** @param same whether both values come from one source, so that they are equal even if Astro masks them */
    private Result result(String path, EffectiveValue one, EffectiveValue other, boolean same) {
        if (isUnseen(one) && isUnseen(other) && same) {
            return Result.EQUAL;
        }
        if (isVague(path) || one instanceof EffectiveValue.Unknown || other instanceof EffectiveValue.Unknown) {
            return Result.NOT_COMPARABLE;
        }
        if (!one.isSet() || !other.isSet()) {
            return one.isSet() == other.isSet() ? Result.EQUAL : Result.DIFFERENT;
        }
        if (isUnseen(one) || isUnseen(other)) {
            return Result.NOT_COMPARABLE;
        }
        return reads(one, other) ? Result.EQUAL : Result.DIFFERENT;
    }

    private static boolean reads(EffectiveValue one, EffectiveValue other) {
        if (one instanceof EffectiveValue.Private hidden && other instanceof EffectiveValue.Shown shown) {
            return hidden.value().reads(shown.value());
        }
        if (one instanceof EffectiveValue.Shown shown && other instanceof EffectiveValue.Private hidden) {
            return hidden.value().reads(shown.value());
        }
        return one.equals(other);
    }

    /** Returns whether one side has members of a map, and the other one a value for all of them that is not seen. */
    private boolean isVague(String path) {
        return unseen.stream()
                .anyMatch(each -> path.startsWith(each + ".")
                        || (path.equals(each) && (hasMembers(left, path) || hasMembers(right, path))));
    }

    private static boolean hasMembers(NavigableMap<String, Value> side, String path) {
        String next = side.higherKey(path + ".");
        return next != null && next.startsWith(path + ".");
    }
}
