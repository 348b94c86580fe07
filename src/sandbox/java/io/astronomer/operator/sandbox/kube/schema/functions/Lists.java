package io.astronomer.operator.sandbox.kube.schema.functions;

import com.google.common.collect.Comparators;
import com.google.common.primitives.UnsignedLong;
import com.google.errorprone.annotations.Immutable;
import com.google.protobuf.Timestamp;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The list functions isSorted, min, max, sum, indexOf and lastIndexOf. */
final class Lists {
    private static final Map<String, CelType> COMPARABLE = Map.of(
            "int", SimpleType.INT,
            "uint", SimpleType.UINT,
            "double", SimpleType.DOUBLE,
            "bool", SimpleType.BOOL,
            "string", SimpleType.STRING,
            "duration", SimpleType.DURATION,
            "timestamp", SimpleType.TIMESTAMP);
    private static final List<String> SUMMABLE = List.of("int", "uint", "double");

    private Lists() {}

    @Immutable
    private interface OfList {
        Object apply(List<?> list) throws CelEvaluationException;
    }

    @Immutable
    private interface Search {
        int apply(List<?> list, Object item);
    }

    static void addTo(Library library) {
        COMPARABLE.forEach((name, type) -> {
            add(library, "isSorted", "list_" + name + "_is_sorted_bool", SimpleType.BOOL, type, Lists::sorted);
            add(
                    library,
                    "min",
                    "list_" + name + "_min_" + name,
                    type,
                    type,
                    list -> Collections.min(some(list), Lists::compare));
            add(
                    library,
                    "max",
                    "list_" + name + "_max_" + name,
                    type,
                    type,
                    list -> Collections.max(some(list), Lists::compare));
        });
        for (String name : SUMMABLE) {
            CelType type = COMPARABLE.getOrDefault(name, SimpleType.INT);
            add(library, "sum", "list_" + name + "_sum_" + name, type, type, list -> sum(list, name));
        }
        index(library, "indexOf", "list_a_index_of_int", List::indexOf);
        index(library, "lastIndexOf", "list_a_last_index_of_int", List::lastIndexOf);
    }

    private static void add(
            Library library, String function, String id, CelType result, CelType item, OfList behaviour) {
        library.add(
                function,
                CelOverloadDecl.newMemberOverload(id, result, ListType.create(item)),
                CelFunctionBinding.from(id, List.class, behaviour::apply));
    }

    private static void index(Library library, String function, String id, Search find) {
        TypeParamType any = TypeParamType.create("A");
        library.add(
                function,
                CelOverloadDecl.newMemberOverload(id, SimpleType.INT, ListType.create(any), any),
                CelFunctionBinding.from(id, List.class, Object.class, (list, item) -> (long) find.apply(list, item)));
    }

    private static boolean sorted(List<?> list) {
        return Comparators.isInOrder(list, Lists::compare);
    }

    private static List<?> some(List<?> list) throws CelEvaluationException {
        if (list.isEmpty()) {
            throw new CelEvaluationException("min called on empty list");
        }
        return list;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) key(one)).compareTo(key(other));
    }

    private static Object key(Object value) {
        if (value instanceof Timestamp timestamp) {
            return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
        }
        return value instanceof com.google.protobuf.Duration duration
                ? Duration.ofSeconds(duration.getSeconds(), duration.getNanos())
                : value;
    }

    private static Object sum(List<?> list, String type) {
        return switch (type) {
            case "double" ->
                list.stream().mapToDouble(item -> ((Number) item).doubleValue()).sum();
            case "uint" -> list.stream().map(UnsignedLong.class::cast).reduce(UnsignedLong.ZERO, UnsignedLong::plus);
            default ->
                list.stream().mapToLong(item -> ((Number) item).longValue()).reduce(0, Math::addExact);
        };
    }
}
